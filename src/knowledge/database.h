#pragma once
// SQLite behind one adapter: a connection, prepared statements, and a database that lives in memory.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace wright {

class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

  // Columns and parameters count from 0.
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::int64_t number);
  void bind(int parameter, double number);
  void bind_bytes(int parameter, std::string_view bytes);
  // True while there is a row.
  [[nodiscard]] bool step();
  // Runs a statement that gives no rows and makes it ready for other values.
  [[nodiscard]] Result<void> run();
  void reset();
  [[nodiscard]] std::string_view text(int column) const;   // good until the next step
  [[nodiscard]] std::string_view bytes(int column) const;  // good until the next step
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  [[nodiscard]] static Result<Database> create();
  // Reads `image` in place, which must outlive the database and is never written to.
  [[nodiscard]] static Result<Database> open_image(std::string_view image);

  [[nodiscard]] Result<void> execute(const char* script);
  [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
  [[nodiscard]] Result<std::string> image() const;

 private:
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  explicit Database(sqlite3* connection) : connection_(connection) {}
  [[nodiscard]] Error error() const;

  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace wright

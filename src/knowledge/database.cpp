#include "knowledge/database.h"

#include <sqlite3.h>

namespace wright {
namespace {

Error error_of(sqlite3* connection) {
  return {ErrorCode::Internal, std::string("knowledge database: ") + sqlite3_errmsg(connection)};
}

// SQLite takes a pointer it may write to; the image is opened read-only, so it never does.
unsigned char* writable(std::string_view image) { return reinterpret_cast<unsigned char*>(const_cast<char*>(image.data())); }

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text(statement_.get(), parameter + 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void Statement::bind(int parameter, std::int64_t number) { sqlite3_bind_int64(statement_.get(), parameter + 1, number); }

void Statement::bind(int parameter, double number) { sqlite3_bind_double(statement_.get(), parameter + 1, number); }

void Statement::bind_bytes(int parameter, std::string_view bytes) {
  sqlite3_bind_blob(statement_.get(), parameter + 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
}

bool Statement::step() { return sqlite3_step(statement_.get()) == SQLITE_ROW; }

Result<void> Statement::run() {
  const int status = sqlite3_step(statement_.get());
  sqlite3_reset(statement_.get());
  if (status != SQLITE_DONE && status != SQLITE_ROW) return failure(error_of(sqlite3_db_handle(statement_.get())));
  return {};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string_view Statement::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close(connection); }

Error Database::error() const { return error_of(connection_.get()); }

Result<Database> Database::create() {
  sqlite3* connection = nullptr;
  const int status = sqlite3_open(":memory:", &connection);
  Database database(connection);
  if (status != SQLITE_OK) return failure(database.error());
  return database;
}

Result<Database> Database::open_image(std::string_view image) {
  Database database = TRY(create());
  const auto size = static_cast<sqlite3_int64>(image.size());
  if (sqlite3_deserialize(database.connection_.get(), "main", writable(image), size, size, SQLITE_DESERIALIZE_READONLY) !=
      SQLITE_OK) {
    return failure(database.error());
  }
  return database;
}

Result<void> Database::execute(const char* script) {
  if (sqlite3_exec(connection_.get(), script, nullptr, nullptr, nullptr) != SQLITE_OK) return failure(error());
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
    return failure(error());
  return Statement(statement);
}

Result<std::string> Database::image() const {
  sqlite3_int64 size = 0;
  unsigned char* bytes = sqlite3_serialize(connection_.get(), "main", &size, 0);
  if (bytes == nullptr) return failure(error());
  std::string image(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  return image;
}

}  // namespace wright

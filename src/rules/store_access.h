#pragma once
// Which tables of DynamoDB the functions of the project read and write, themselves or through those that they call.

#include <set>
#include <string>
#include <vector>

#include "facts/facts.h"
#include "facts/table_requests.h"

namespace wright {

// How a function of the project reaches a store.
struct StoreAccess {
  std::set<std::string> read;  // what it reads from, as the code names it: "&self.table_name"
  std::set<std::string> put;   // what it writes without a condition, as a whole or by what it is given
  bool conditional = false;    // some write of it has a condition, or is a transaction
};

class Stores {
 public:
  explicit Stores(const Facts& facts) : facts_(facts), requests_(table_requests(facts)) {}

  [[nodiscard]] const std::vector<TableRequest>& requests() const { return requests_; }

  // What the functions do that the call may run.
  [[nodiscard]] StoreAccess of(const Call& call) const;

  // The table as the code names it: "&self.table_name".
  [[nodiscard]] static std::string table_of(const TableRequest& request);

 private:
  void add(FunctionId id, StoreAccess& access, int depth) const;

  const Facts& facts_;
  std::vector<TableRequest> requests_;
};

}  // namespace wright

#pragma once
// Errors of a type of the project that the functions behind a call make of the caller's mistakes.

#include <cstdint>
#include <set>
#include <string_view>

#include "facts/facts.h"

namespace wright {

class ClientErrors {
 public:
  explicit ClientErrors(const Facts& facts) : facts_(facts) {}

  // The call fails with them, and the handler, which makes no difference between errors, hands them on.
  [[nodiscard]] bool pass(const Function& handler, std::int32_t call) const;

 private:
  [[nodiscard]] std::string_view error_of(const Function& function) const;
  [[nodiscard]] std::string_view client_variant(FunctionId id, std::string_view error, std::set<FunctionId>& seen) const;

  const Facts& facts_;
};

// A method of a GraphQL object, or a guard of one: its error is an entry of the answer, which has status 200.
[[nodiscard]] bool is_resolver(const Function& function);

}  // namespace wright

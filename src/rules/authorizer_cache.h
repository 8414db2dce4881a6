#pragma once
// How long API Gateway keeps the answers of a Lambda authorizer, as far as the files of the project say it.

#include <vector>

#include "facts/facts.h"

namespace wright {

struct AnswerCache {
  std::vector<Place> kept;  // the lines that set a time above 0
  bool may_be_off = false;  // some line sets 0, or a value that cannot be read
  bool is_by_path = false;  // the path or the route is a part of the key
  bool is_simple = false;   // the authorizer answers `isAuthorized`, not a policy
};
[[nodiscard]] AnswerCache answer_cache(const Facts& facts);

}  // namespace wright

#pragma once
// Queries whose key leads to few items, by how it is written.

#include "facts/facts.h"

namespace wright {

enum class QueryAnswer : std::uint8_t {
  Many,
  One,    // the whole key names one thing: `email = :email`, a key that is put together of three parts and more
  Parts,  // what belongs to one thing of a collection: `begins_with(sk, "PLAN#7")`, the lines of an order found before
};

// What the query that is sent gives back at most; `Many` unless the code says otherwise.
[[nodiscard]] QueryAnswer answer_of(const Function& function, const Call& send);

}  // namespace wright

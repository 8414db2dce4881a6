#pragma once
// Lists whose length another service decides.

#include <string_view>

namespace wright {

// `reply.contents()`, `rows`, `objects.iter()`: by the words of the expression, what a listing or a query gave, and not a few
// things that the code made itself.
[[nodiscard]] bool names_listing(std::string_view expression);

}  // namespace wright

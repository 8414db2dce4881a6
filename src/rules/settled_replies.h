#pragma once
// What looks like a part of a reply, an item or a file that may be missing, and hardly ever is.

#include "rules/invocation.h"

namespace wright {

// `bytes[..12]`, `text[..text.rfind(' ')]` of an attribute: whoever cuts it has put it together.
[[nodiscard]] bool is_cut_of_item(const Panic& panic);

// A list that the program has put together itself, a cut of what an item holds, the list of a query's items, a number read as a
// float, a time that is later, a file that was asked for before.
[[nodiscard]] bool is_settled_reply(const Function& function, const Panic& panic);

}  // namespace wright

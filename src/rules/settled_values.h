#pragma once
// Values that were settled elsewhere than in the statement that unwraps them: by a caller, by a function that has read the same
// text before, by the constructor of a type, by whoever made them.

#include "rules/invocation.h"

namespace wright {

// The failure cannot come, or has ended the invocation in another way before: asked or parsed on the way here, made by the
// program in the form that is read, checked by the only function that makes the type.
[[nodiscard]] bool is_settled(const Facts& facts, const Running& running, const Panic& panic);

// It most likely does not come: an attribute that this program writes as what it is read as, text that comes as text.
[[nodiscard]] bool is_mostly_settled(const Facts& facts, const Running& running, const Panic& panic);

// Made from what a request gave, though parts of the event went into the request.
[[nodiscard]] bool is_of_request(const Facts& facts, const Function& function, const Panic& panic);

}  // namespace wright

#pragma once
// Values of an event that no caller chooses: what AWS writes into each event, and what the project's own deployment puts there.

#include "rules/invocation.h"

namespace wright {

// Whoever causes the event, it is there and in its form: the ARN of a method, the bucket and key of a record, the whole event as
// the type of its source, a header that the API itself sets.
[[nodiscard]] bool is_written_by_service(const Facts& facts, const Running& running, const Panic& panic);

// Another part of the project puts it there: what a challenge was made with, the attributes that a user pool asks for, the key of
// an own item.
[[nodiscard]] bool is_put_by_deployment(const Panic& panic);

// `parts[1]` where no caller of an API writes the text or the list: who sends such an event writes all of it.
[[nodiscard]] bool is_loose_position(const Running& running, const Panic& panic);

}  // namespace wright

#pragma once
// What join_all, a JoinSet or a FuturesUnordered waits for: futures of which each gives a Result of its own.

#include <optional>
#include <string_view>

#include "facts/facts.h"
#include "rules/effects.h"

namespace wright {

// `join_all(..)`, `set.join_all()`, `set.join_next()`, `futures.next()`.
[[nodiscard]] bool is_join(const Call& call);

// The first call with an effect among the futures that the join waits for, where its failure is what the join gives; null when
// there is none, or the future looks at it itself.
[[nodiscard]] const Call* joined_effect(const Function& function, const Call& join, const Effects& effects);

// A call that waits for another machine among the futures of the join, where the failures of it are passed over in what is made
// of the results: `join_all(..).await.into_iter().filter_map(Result::ok)`. `place` is where they are.
struct PassedOver {
  const Call* read = nullptr;
  Place place;
};
[[nodiscard]] std::optional<PassedOver> passed_over(const Function& function, const Call& join, const Effects& effects,
                                                    const Code& code);

// What the join gives is what a task ends with, and of the task the function only looks at whether it ended: there.
[[nodiscard]] std::optional<Place> lost_with_task(const Function& function, const Call& join);

// joined_effect() of a list of tasks that are awaited one by one: `for handle in handles { match handle.await { .. } }`.
[[nodiscard]] const Call* handle_effect(const Function& function, const Place& awaits, std::string_view handle,
                                        const Effects& effects);

}  // namespace wright

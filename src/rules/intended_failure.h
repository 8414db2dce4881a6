#pragma once
// Failures that the author lets pass on purpose, and such of things beside the main work.

#include <string_view>

#include "facts/facts.h"
#include "rules/effects.h"
#include "rules/invocation.h"

namespace wright {

[[nodiscard]] const FailureBranch* branch_of(const Function& function, const IgnoredFailure& ignored);

// An error is logged, or printed as one.
[[nodiscard]] bool tells_log(std::string_view body);

// The line of the log or the comment beside it says that the work goes on all the same: "continuing", "best effort", "non-fatal".
[[nodiscard]] bool goes_on_by_intent(const Function& function, const IgnoredFailure& ignored);

// A line of warning is all that the author wants of it: no error stands in the log.
[[nodiscard]] bool is_only_warned_of(const Function& function, const IgnoredFailure& ignored);

// It is logged, and what failed is a notice beside the work, a tidying-up, or only warned of before more work.
[[nodiscard]] bool is_beside_the_work(const Function& function, const IgnoredFailure& ignored, const Call& call,
                                      const Effects& effects);

// It removes an object that has been replaced, or marks it to be removed: what is left when it fails is an orphan. By the names
// that it is given and what the log says: "old", "previous".
[[nodiscard]] bool removes_replaced(const Function& function, const IgnoredFailure& ignored, const Call& call);

// How far the work is, told from a task that was spawned beside it, and the failure is in the log: there is nobody that it could
// be returned to.
[[nodiscard]] bool is_status_of_task(const Facts& facts, const Function& function, const IgnoredFailure& ignored,
                                     const Call& call);

// A value of the caller that the call was lent to change is looked at afterwards: a context that keeps how each step went.
[[nodiscard]] bool is_kept_in_value(const Function& function, const Call& call);

// A function of the project that is named for what it brings, and that it brings nothing stops nothing.
[[nodiscard]] bool only_looks_up(const Facts& facts, const Function& function, const IgnoredFailure& ignored, const Call& call);

// A turn of a loop that ends with the first success, and with an error when there is none.
[[nodiscard]] bool is_tried_again(const Function& function, const IgnoredFailure& ignored, const Call& call);

// `let (client, connection) = connect(..).await?; spawn(async move { connection.await })`: it drives what the client does, and
// each request that the connection fails has a failure of its own.
[[nodiscard]] bool drives_connection(const IgnoredFailure& ignored, const Call& given);

// All that comes after it is an answer with a status from 400 on.
[[nodiscard]] bool is_refused_afterwards(const Function& function, const IgnoredFailure& ignored, const Call& call);

// Tidying-up when a connection has gone: nobody takes an answer, and nobody tries again.
[[nodiscard]] bool is_of_disconnect(const Facts& facts, const Running& running, const IgnoredFailure& ignored);

}  // namespace wright

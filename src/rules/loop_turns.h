#pragma once
// What holds the turns of a `for` together, so that they cannot run at the same time or gain nothing by it.

#include <string_view>

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// What the loop does in its turns, without the brackets around it.
[[nodiscard]] std::string_view body_of(const Loop& loop);
[[nodiscard]] bool is_in_body(const Loop& loop, const Place& place);

// The turns await on one value that only one of them may use at a time: `let mut connection`, `connection: &mut Connection`, a
// lock that is taken in the turn.
[[nodiscard]] bool shares_one_value(const Function& function, const Loop& loop);

// Each turn looks up in a map what an earlier one has put there, before it waits.
[[nodiscard]] bool fills_cache(const Function& function, const Loop& loop, const Call& waits);

// `if limit <= 1 { for .. } else { stream::iter(..).buffer_unordered(limit) }`: the other branch runs the turns at once.
[[nodiscard]] bool has_concurrent_sibling(const Function& function, const Loop& loop);

// All turns send to the same chat, connection or phone, or change the same customer of Stripe: messages keep their order, and the
// service takes one at a time.
[[nodiscard]] bool has_one_receiver(const Facts& facts, const Loop& loop, const Call& call);

// A turn holds the thread: it waits for another process. Others could not run meanwhile.
[[nodiscard]] bool holds_thread(const Facts& facts, const Call& call);

// `place(job, &taken).await` before `taken.insert(..)`: a turn is told what earlier ones have put in.
[[nodiscard]] bool is_told_of_earlier(const Loop& loop, const Call& call);

// A statement of sqlx on a pool, written out: `sqlx::query_as("SELECT ..").bind(row.id).fetch_all(&pool)`. Inside a transaction
// the turns have one connection.
[[nodiscard]] bool asks_database(const Call& call);

// Nobody waits for the function, which may take minutes: seconds of them are little.
[[nodiscard]] bool is_long_work(const Facts& facts, const Running& running);

// Work of an operator or of the first start: seeds, migrations, what fills an empty cache.
[[nodiscard]] bool prepares_data(const Facts& facts, const Running& running);

// Only turns that find nothing kept wait: `if needs_update { store(..).await }` beside `item.cached_value`.
[[nodiscard]] bool waits_on_miss(const Loop& loop, const Call& call);

// The loop goes over what a query for one thing gave, or over what one login has.
[[nodiscard]] bool runs_over_one(const Function& function, const Loop& loop);

// A comment right above says that a batch has one record: `// batch_size is 1`, `// one record by our configuration`.
[[nodiscard]] bool is_said_to_be_single(const Loop& loop);

// The calls count up one number, take messages that keep their order or send transactions of one account, which are numbered:
// `next_sequence(stream)`, `FifoMessage`, `contract.set(..).send().await?.get_receipt()`.
[[nodiscard]] bool takes_turns_in_order(const Facts& facts, const Function& function, const Loop& loop);

// A comment above says why: `// one at a time: the service throttles`.
[[nodiscard]] bool is_said_to_be_in_turn(const Loop& loop);

// The list is of what is done in its order, by its name: `interceptors`, `plan.steps`.
[[nodiscard]] bool runs_over_steps(const Loop& loop);

// The calls fetch pages of foreign sites, which take one visitor's requests one after the other: `scrape_articles(site)`.
[[nodiscard]] bool visits_sites(const Facts& facts, const Call& call);

// What the turns call is given a pool of one connection, by `max_connections(1)`: they could not run at the same time.
[[nodiscard]] bool has_one_connection(const Facts& facts, const Call& call);

// Another call of a turn holds the thread for as long as its process takes.
[[nodiscard]] bool is_beside_process(const Facts& facts, const Function& function, const Call& call);

}  // namespace wright

#pragma once
// Sums that follow the build of the question and not single figures: groups with their own numbers, lines of a bill, nouns that
// cancel. Each gives a working only when one reading of the text explains its numbers.

#include <optional>

#include "calc/passage.h"
#include "calc/sheet.h"
#include "calc/working.h"

namespace wright {

using Reading = std::optional<Working> (*)(const Passage&, const Sheet&);

// Certain when they apply: the words name what is done.
[[nodiscard]] std::optional<Working> waiting_callers(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> expiring_lag(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> equal_price(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> needed_shards(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> packed_records(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> fitting_records(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> fitting_invocations(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> throttled_burst(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> catching_up(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> bisected_batch(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> needed_pollers(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> scaled_time(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> logged_lines(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> looped_calls(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> filling_up(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> shared_work(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> architecture_times(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> batched_requests(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> drained_pile(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> slow_share(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> billed_report(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> encoded_sizes(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> moved_traffic(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> fanned_out(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> counted_units(const Passage& passage, const Sheet& sheet);
// Preferred when they leave less of the question aside than the families do.
[[nodiscard]] std::optional<Working> grouped_bill(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> kept_groups(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> several_pools(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> several_reservations(const Passage& passage, const Sheet& sheet);
[[nodiscard]] std::optional<Working> cancelled_units(const Passage& passage, const Sheet& sheet);

}  // namespace wright

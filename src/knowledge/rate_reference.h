#pragma once
// References to the rates of rates.csv in the text of cards, trees and tables, so that a number is kept in one place:
//
//   {rate:visibility-default}         30 s             the value in the unit of the table
//   {rate:visibility-most hours}      12 hours         in another unit, spelled as it shall be read
//   {rate:memory-least bare}          128              without the unit
//   {rate:timeout-most bare minutes}  15               in another unit and without it
//   {rate:zip-unzipped plain bytes}   262144000 bytes  without commas between the thousands
//   {rate:api-http 0.00}              $1.00            with as many decimals; otherwise with as many as the number has
//   {rate:free-requests million}      1 million        in millions or billions

#include <string>
#include <string_view>

#include "base/result.h"
#include "knowledge/rate_table.h"

namespace wright {

// The text with every reference replaced by the number. Errors name `file` and the line.
[[nodiscard]] Result<std::string> resolve_rates(const std::string& file, std::string_view text, const RateTable& rates);

// Texts of the program itself, such as messages of rules and steps of sums, refer to rates as well: the same for them. What
// cannot be resolved stays, and is a mistake of ours that the tests find.
[[nodiscard]] bool refers_to_rates(std::string_view text);
[[nodiscard]] std::string with_rates(std::string text, const RateTable& rates);

}  // namespace wright

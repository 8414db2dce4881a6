#pragma once
// Cards in the knowledge database: written once when it is compiled, read one by one when they are asked for.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/card.h"
#include "knowledge/database.h"

namespace wright {

using CardNumber = std::int64_t;

[[nodiscard]] Result<void> create_card_tables(Database& database);
[[nodiscard]] Result<void> write_card(Database& database, CardNumber number, const Card& card);
// Nothing when there is none with this number.
[[nodiscard]] Result<std::optional<Card>> read_stored_card(const Database& database, CardNumber number);
[[nodiscard]] Result<std::optional<CardNumber>> find_card_number(const Database& database, std::string_view id);
// Numbers by id.
[[nodiscard]] Result<std::vector<CardNumber>> card_numbers(const Database& database);

}  // namespace wright

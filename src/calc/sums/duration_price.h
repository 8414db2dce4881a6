#pragma once
// The price of duration on each architecture: of the question, else of the table.

#include <array>
#include <string>
#include <vector>

#include "calc/cost.h"
#include "calc/sheet.h"

namespace wright {

enum class Machine : std::uint8_t { X86, Arm64 };

[[nodiscard]] std::string name_of(Machine machine);
// Those that the question names, both when it names none.
[[nodiscard]] std::vector<Machine> machines_of(const Sheet& sheet);
[[nodiscard]] std::array<Tier, 3> tiers_of(Machine machine, const Sheet& sheet, Working& working);
// "x $0.0000166667 = $12.00", or what each tier takes.
[[nodiscard]] std::string tier_text(GbSeconds amount, const std::array<Tier, 3>& tiers, Dollars sum);
// "10 % slower", "15 % faster": the factor of the duration.
[[nodiscard]] double change_of(const Sheet& sheet);
// The average billed duration: the handler's, plus the share of invocations that start cold.
[[nodiscard]] Milliseconds average_duration(const Sheet& sheet, Milliseconds warm, Working& working);

}  // namespace wright

#include "rules/error_variants.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/records.h"

namespace wright {
namespace {

// `error` of `AppError::Other(error) =>` that the macro stands behind, and "Other".
struct Arm {
  std::string_view variant;
  std::string_view name;
};

Arm arm_of(const Function& function, const MacroUse& use) {
  const std::string_view before = function.place.text().substr(0, use.place.span.begin - function.place.span.begin);
  const std::size_t arrow = before.rfind("=>");
  const std::string_view pattern = arrow == std::string_view::npos ? std::string_view() : trim(before.substr(0, arrow));
  const std::size_t open = pattern.rfind('(');
  const std::size_t colons = open == std::string_view::npos ? open : pattern.rfind("::", open);
  if (colons == std::string_view::npos || !pattern.ends_with(')')) return {};
  const std::string_view variant = pattern.substr(colons + 2, open - colons - 2);
  return is_one_word(variant) ? Arm{variant, trim(pattern.substr(open + 1, pattern.size() - open - 2))} : Arm{};
}

// `Other(anyhow::Error)` among the variants.
bool holds_anything(std::string_view body, std::string_view variant) {
  constexpr std::array<std::string_view, 4> kAny{"anyhow::Error", "eyre::Report", "Box<dyn", "SdkError<"};
  const std::string head = std::string(variant) + "(";
  const std::size_t at = body.find(head);
  if (at == std::string_view::npos) return false;
  std::string_view held = trim(body.substr(at + head.size()));
  if (held.starts_with("#[from]")) held = trim(held.substr(std::string_view("#[from]").size()));
  return std::any_of(kAny.begin(), kAny.end(), [&](std::string_view type) { return held.starts_with(type); });
}

}  // namespace

std::string_view enum_text(std::string_view file, std::string_view name) {
  const std::string head = "enum " + std::string(name);
  const std::size_t at = file.find(head);
  if (at == std::string_view::npos || is_word_part(file[std::min(at + head.size(), file.size() - 1)])) return {};
  return file.substr(at, block_end(file, at) - at);
}

std::string_view any_error_of_arm(const Function& function, const MacroUse& use) {
  const Arm arm = arm_of(function, use);
  const std::string_view body = enum_text(function.place.file->text, last_name(function.self_type));
  return !arm.name.empty() && holds_anything(body, arm.variant) ? arm.name : std::string_view();
}

}  // namespace wright

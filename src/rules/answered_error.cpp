#include "rules/answered_error.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/sync_io.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/sdk_error_text.h"

namespace wright {

std::string_view name_of_error(std::string_view text) {
  const std::size_t open = text.find_first_of("(|");
  if (open == std::string_view::npos) return {};
  std::string_view name = trim(text.substr(open + 1));
  std::size_t end = 0;
  while (end < name.size() && is_word_part(name[end])) ++end;
  const std::string_view after = name.substr(end);
  const bool names_kind = after.starts_with("::") || after.starts_with('(');  // `Err(Error::NotFound)`
  name = name.substr(0, end);
  return names_kind || name.starts_with("_") ? std::string_view() : name;
}

std::string_view text_before(const Place& text, std::uint32_t from) {
  const std::string_view before = std::string_view(text.file->text).substr(from, text.span.begin - from);
  const std::size_t end = before.rfind(';');
  const std::size_t arrow = before.rfind("=>");
  std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  if (arrow != std::string_view::npos && arrow + 2 > begin) begin = arrow + 2;
  return before.substr(begin);
}

bool is_in_answer(std::string_view head) {
  constexpr std::array<std::string_view, 6> kWays{"body", "Body", "Json(", "json!(", "tatus", "esponse("};
  const bool kept = trim(head).ends_with('=');
  if (!kept && answers_server_failure(std::string(head) + ")")) return true;
  return !kept && std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(head, way); });
}

bool is_renamed(std::string_view head, std::string_view name) {
  const std::size_t open = head.rfind('{');
  const std::string_view branch = open == std::string_view::npos ? std::string_view() : head.substr(0, open);
  const std::size_t begin = branch.rfind("if let ");
  if (begin == std::string_view::npos || contains(branch.substr(begin), "{")) return false;
  return contains(branch.substr(begin), "Some(" + std::string(name) + ")");
}

bool only_asks_service(const Facts& facts, const Function& function) {
  if (shows_inner_error(facts.project.crates[function.crate])) return false;
  constexpr std::array<std::string_view, 5> kTellings{"ErrorContext", ":?}", "into_service_error", "context(", "map_err("};
  const std::string_view text = function.place.text();
  if (std::any_of(kTellings.begin(), kTellings.end(), [&](std::string_view telling) { return contains(text, telling); }))
    return false;
  bool asks = false;
  for (const Call& call : function.calls) {
    if (sync_io(call)) return false;
    if (!call.awaited) continue;
    if (sdk_operation(call).empty()) return false;
    asks = true;
  }
  return asks;
}

}  // namespace wright

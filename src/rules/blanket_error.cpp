#include "rules/blanket_error.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "rules/http_error.h"
#include "rules/records.h"

namespace wright {
namespace {

// `fn from(error: E)` of `impl<E> From<E> for AppError where E: Into<anyhow::Error>`
bool takes_any_error(const Function& function) {
  if (function.is_test || function.name != "from" || function.parameter_types.size() != 1) return false;
  const std::string_view before = std::string_view(function.place.file->text).substr(0, function.place.span.begin);
  const std::size_t at = before.rfind("impl<");
  if (at == std::string_view::npos) return false;
  const std::string_view head = before.substr(at);
  return contains(head, "> From<E> for ") && (contains(head, "Into<anyhow::Error>") || contains(head, "Into<eyre::Report>") ||
                                              contains(head, "Into<Error>") || contains(head, "Into<Box<dyn"));
}

// `Internal` of `Self::Internal(error.into())`; "" when the type has no variants.
std::string_view made_variant(const Function& from) {
  for (const std::string_view type : {std::string_view("Self"), last_name(from.self_type)}) {
    const std::vector<std::string_view> variants = variants_of(type, from.place.text());
    if (!variants.empty()) return variants.front();
  }
  return {};
}

// What the answer does with the variant: its arm of the match.
std::string_view arm_of(std::string_view answer, std::string_view variant) {
  const std::size_t name = answer.find("::" + std::string(variant) + "(");
  const std::size_t arrow = name == std::string_view::npos ? name : answer.find("=>", name);
  if (arrow == std::string_view::npos) return {};
  return answer.substr(arrow + 2, answer.find("=>", arrow + 2) - arrow - 2);
}

bool answers_it_with_5xx(const Function& answer, std::string_view variant) {
  std::string_view text = answer.place.text();
  if (contains(text, "downcast")) return false;
  if (!variant.empty()) text = arm_of(text, variant);
  const std::set<std::uint32_t> statuses = error_statuses(text);
  return !statuses.empty() && *statuses.begin() >= 500 && answers_server_failure(text);
}

}  // namespace

std::vector<BlanketError> blanket_errors(const Facts& facts) {
  std::vector<BlanketError> found;
  for (const Function& from : facts.code.functions) {
    if (!takes_any_error(from)) continue;
    const std::string_view variant = made_variant(from);
    const bool fails = std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& answer) {
      const bool answers = answer.name == "into_response" || answer.name == "status_code";
      return answers && answer.self_type == from.self_type && answers_it_with_5xx(answer, variant);
    });
    if (fails) found.push_back({std::string(last_name(from.self_type)), from.crate, from.name_place});
  }
  return found;
}

const BlanketError* blanket_of(const std::vector<BlanketError>& errors, const Function& function) {
  const auto found = std::find_if(errors.begin(), errors.end(), [&](const BlanketError& error) {
    return error.crate == function.crate && holds_word(function.returns.display(), error.name);
  });
  return found == errors.end() ? nullptr : &*found;
}

}  // namespace wright

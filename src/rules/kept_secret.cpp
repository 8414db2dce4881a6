#include "rules/kept_secret.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

constexpr int kMostSteps = 3;

// What gives the same text in another form.
bool keeps_text(std::string_view method) {
  constexpr std::array<std::string_view, 14> kSame{
      "clone",  "to_string", "to_owned", "as_str", "as_bytes", "into_bytes",        "as_deref",
      "as_ref", "trim",      "into",     "unwrap", "expect",   "unwrap_or_default", "to_vec"};
  return one_of(method, kSame);
}

// The name at the end of `self.config.client_secret` with what keeps the text behind it, `.clone() + "&"`; "" of anything else.
std::string_view source_name(std::string_view made) {
  while (made.starts_with('&') || made.starts_with('*')) made.remove_prefix(1);
  std::string_view name;
  for (;;) {
    std::size_t end = 0;
    while (end < made.size() && is_word_part(made[end])) ++end;
    if (end == 0) return {};
    const std::string_view word = made.substr(0, end);
    made.remove_prefix(end);
    if (made.starts_with('(')) {
      const std::size_t close = made.find(')');
      if (close == std::string_view::npos || !keeps_text(word) || name.empty()) return {};
      made.remove_prefix(close + 1);
    } else {
      name = word;
    }
    if (made.starts_with('?')) made.remove_prefix(1);
    made = trim(made);
    if (made.empty() || made.starts_with("+ \"") || made.starts_with("+ &\"")) return name;
    if (!made.starts_with('.')) return {};
    made.remove_prefix(1);
  }
}

// "API_TOKEN" of `std::env::var("API_TOKEN")?`; "" of anything else.
std::string_view variable_name(std::string_view made) {
  constexpr std::string_view kRead = "env::var(\"";
  if (made.starts_with("std::")) made.remove_prefix(5);
  const std::size_t close = made.find("\")");
  if (!made.starts_with(kRead) || close == std::string_view::npos) return {};
  const std::string_view name = made.substr(kRead.size(), close - kRead.size());
  return source_name("value" + std::string(made.substr(close + 2))).empty() ? std::string_view() : name;
}

}  // namespace

std::string kept_secret(const Function& function, const MacroUse& use) {
  for (const MacroValue& value : use.values) {
    std::string name(plain_name(value.text));
    std::uint32_t before = use.place.span.begin;
    for (int step = 0; step < kMostSteps && !name.empty(); ++step) {
      const std::string_view made = let_value(function, name, before);
      if (made.empty()) break;
      if (const std::string_view variable = variable_name(made); names_secret(variable)) return std::string(variable);
      const std::string_view source = source_name(trim(made));
      if (names_secret_value(source)) return std::string(source);
      before = static_cast<std::uint32_t>(made.data() - function.place.file->text.data());
      name = source;
    }
  }
  return {};
}

}  // namespace wright

#include "facts/code/fixed_result.h"

#include <algorithm>

#include "base/text.h"

namespace wright::code {
namespace {

// `-> &'static str`: one of the texts that are written in the code.
bool returns_static(const Function& function) {
  const std::string_view text = function.place.text();
  const std::string_view head = text.substr(0, text.find('{'));
  const std::size_t arrow = head.rfind("->");
  return arrow != std::string_view::npos && contains(head.substr(arrow), "&'static ");
}

// As a word of the code, or in a hole of a text: `{name}`.
bool names_in_code(std::string_view body, std::string_view name) {
  if (contains(body, "'\"'") || contains(body, "r#\"")) return true;  // quotes that are no ends of a text
  bool quoted = false;
  for (std::size_t at = 0; at < body.size(); ++at) {
    if (body[at] == '\\') {
      ++at;
    } else if (body[at] == '"') {
      quoted = !quoted;
    } else if (body.substr(at).starts_with(name) && at > 0 && !is_word_part(body[at - 1]) &&
               (at + name.size() >= body.size() || !is_word_part(body[at + name.size()])) && (!quoted || body[at - 1] == '{')) {
      return true;
    }
  }
  return false;
}

// It has parameters and names none of them: what it gives is the same whatever it is given.
bool ignores_parameters(const Function& function) {
  const std::string_view text = function.place.text();
  const std::size_t brace = text.find('{');
  return !function.parameter_names.empty() && brace != std::string_view::npos &&
         std::none_of(function.parameter_names.begin(), function.parameter_names.end(),
                      [&](const std::string& name) { return name.empty() || names_in_code(text.substr(brace), name); });
}

}  // namespace

bool gives_fixed_result(const Function& function) { return returns_static(function) || ignores_parameters(function); }

}  // namespace wright::code

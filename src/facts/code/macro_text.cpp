#include "facts/code/macro_text.h"

#include "base/text.h"

namespace wright::code {
namespace {

// Where the last statement of a macro's arm begins; semicolons within braces and strings end none.
std::size_t after_last_semicolon(std::string_view text) {
  std::size_t begin = 0;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\') ++at;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '{' || c == '(' || c == '[') ++depth;
    if (c == '}' || c == ')' || c == ']') --depth;
    if (c == ';' && depth == 0) begin = at + 1;
  }
  return begin;
}

}  // namespace

std::string_view last_statement(std::string_view body) {
  body = trim(body);
  while (body.size() > 1 && (body.front() == '{' || body.front() == '(')) body = trim(body.substr(1, body.size() - 2));
  while (body.ends_with(';')) body = trim(body.substr(0, body.size() - 1));
  std::string_view last = trim(body.substr(after_last_semicolon(body)));
  for (const std::string_view path : {"return ", "$crate::", "::", "std::", "core::"}) {
    if (last.starts_with(path)) last.remove_prefix(path.size());
  }
  return last;
}

}  // namespace wright::code

// The ways out of a function are read from its text with comments and literals blanked: the value of its block, each `return`,
// each `?`. What stands in the way of an `Err(..)` that is only matched or built for another value does not count.

#include "facts/never_fails.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"

namespace wright {
namespace {

constexpr int kDeepest = 4;  // functions that hand on what others give

std::size_t end_of_comment(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("//")) return std::min(text.find('\n', at), text.size());
  const std::size_t end = text.find("*/", at + 2);
  return end == std::string_view::npos ? text.size() : end + 2;
}

std::size_t end_of_raw_text(std::string_view text, std::size_t at) {
  std::size_t quote = at + 1;
  while (quote < text.size() && text[quote] == '#') ++quote;
  if (quote >= text.size() || text[quote] != '"') return at;
  const std::string end = "\"" + std::string(quote - at - 1, '#');
  const std::size_t found = text.find(end, quote + 1);
  return found == std::string_view::npos ? text.size() : found + end.size();
}

// One past the comment or literal that begins at `at`; `at` itself where none does.
std::size_t skip_literal(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//") || rest.starts_with("/*")) return end_of_comment(text, at);
  if (rest[0] == 'r' && (at == 0 || !is_word_part(text[at - 1]) || text[at - 1] == 'b')) return end_of_raw_text(text, at);
  if (rest[0] == '"') {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  if (rest.size() > 2 && rest[0] == '\'' && rest[1] != '\\' && rest[2] == '\'') return at + 3;
  if (rest.starts_with("'\\")) return std::min(text.find('\'', at + 3), text.size() - 1) + 1;
  return at;
}

std::string code_alone(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = skip_literal(text, at);
    std::fill(code.begin() + static_cast<std::ptrdiff_t>(at), code.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    at = std::max(end, at + 1);
  }
  return code;
}

bool opens(char c) { return c == '(' || c == '[' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

// A part of a function's text, by its offsets.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// The ways out of one function.
class Ways {
 public:
  Ways(const FunctionOf& functions, const Function& function, int depth)
      : functions_(functions), function_(function), code_(code_alone(function.place.text())), depth_(depth) {}

  [[nodiscard]] bool all_succeed() const {
    for (const std::string_view macro : {"bail!", "ensure!", "throw!", "yield "}) {
      if (contains(code_, macro)) return false;
    }
    const Part body = body_of();
    return body.end > body.begin && tries_succeed() && returns_succeed(body) && block(body);
  }

 private:
  [[nodiscard]] std::string_view text(Part part) const {
    return std::string_view(code_).substr(part.begin, part.end - part.begin);
  }

  [[nodiscard]] Part trimmed(Part part) const {
    const auto blank = [&](std::size_t at) { return std::string_view(" \t\r\n").find(code_[at]) != std::string_view::npos; };
    while (part.begin < part.end && blank(part.begin)) ++part.begin;
    while (part.begin < part.end && blank(part.end - 1)) --part.end;
    return part;
  }

  // The bracket that closes the one at `open`.
  [[nodiscard]] std::size_t closing(std::size_t open) const {
    int depth = 0;
    for (std::size_t at = open; at < code_.size(); ++at) {
      if (opens(code_[at])) ++depth;
      if (closes(code_[at]) && --depth == 0) return at;
    }
    return code_.size();
  }

  // The next `sign` outside of brackets; the end of the part where there is none.
  [[nodiscard]] std::size_t find(std::string_view sign, Part part) const {
    for (std::size_t at = part.begin; at < part.end; ++at) {
      if (std::string_view(code_).substr(at).starts_with(sign)) return at;
      if (opens(code_[at])) at = closing(at);
    }
    return part.end;
  }

  [[nodiscard]] Part body_of() const {
    const std::size_t name = function_.name_place.span.begin - function_.place.span.begin;
    if (function_.is_closure || name >= code_.size()) return {};
    const std::size_t given = code_.find('(', name);
    if (given == std::string::npos) return {};
    const std::size_t open = code_.find('{', closing(given));
    return open == std::string::npos ? Part{} : Part{open + 1, closing(open)};
  }

  [[nodiscard]] bool is_safe(const Call& call) const;

  // Each `?` asks a function of the project that never fails.
  [[nodiscard]] bool tries_succeed() const {
    const std::string rest = replace_all(code_, "?Sized", "");
    const auto asked = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '?'));
    return asked == function_.early_returns.size() &&
           std::all_of(function_.early_returns.begin(), function_.early_returns.end(), [&](const EarlyReturn& early) {
             return early.call >= 0 && is_safe(function_.calls[static_cast<std::size_t>(early.call)]);
           });
  }

  [[nodiscard]] bool returns_succeed(Part body) const {
    constexpr std::string_view kReturn = "return";
    for (std::size_t at = code_.find(kReturn, body.begin); at < body.end; at = code_.find(kReturn, at + 1)) {
      const std::size_t begin = at + kReturn.size();
      if (is_word_part(code_[at - 1]) || begin >= body.end || is_word_part(code_[begin])) continue;
      std::size_t end = begin;
      while (end < body.end && code_[end] != ';' && code_[end] != ',' && !closes(code_[end]))
        end = opens(code_[end]) ? closing(end) + 1 : end + 1;
      if (!value({begin, end})) return false;
    }
    return true;
  }

  // One past the `if .. {} else {}`, the match or the loop that begins a part; its begin for what is none of these.
  [[nodiscard]] std::size_t end_of_blocks(Part part) const {
    constexpr std::array<std::string_view, 8> kHeads{"if ", "match ", "for ", "while ", "loop ", "unsafe ", "{", "loop{"};
    const std::string_view start = text(part);
    if (std::none_of(kHeads.begin(), kHeads.end(), [&](std::string_view head) { return start.starts_with(head); }))
      return part.begin;
    std::size_t at = part.begin;
    while (true) {
      const std::size_t open = find("{", {at, part.end});
      if (open >= part.end) return part.begin;
      const std::size_t end = closing(open) + 1;
      const Part rest = trimmed({std::min(end, part.end), part.end});
      if (!text(rest).starts_with("else")) return std::min(end, part.end);
      at = rest.begin + 4;
    }
  }

  // The last expression of a block, what stands before it left out.
  [[nodiscard]] bool block(Part part) const {
    std::size_t begin = part.begin;
    Part last{begin, begin};
    for (std::size_t semicolon = find(";", part); semicolon < part.end; semicolon = find(";", {begin, part.end})) {
      last = {begin, semicolon};
      begin = semicolon + 1;
    }
    Part tail = trimmed({begin, part.end});
    if (tail.begin == tail.end) return text(trimmed(last)).starts_with("return");
    for (std::size_t end = end_of_blocks(tail); end > tail.begin && end < tail.end; end = end_of_blocks(tail)) {
      const Part rest = trimmed({end, tail.end});
      if (rest.begin == rest.end || code_[rest.begin] == '.' || code_[rest.begin] == '?') break;
      tail = rest;
    }
    return value(tail);
  }

  [[nodiscard]] bool arms(Part part) const {
    bool any = false;
    for (std::size_t at = part.begin; at < part.end;) {
      const std::size_t arrow = find("=>", {at, part.end});
      if (arrow >= part.end) break;
      const Part rest = trimmed({arrow + 2, part.end});
      const bool braced = rest.begin < rest.end && code_[rest.begin] == '{';
      std::size_t end = braced ? closing(rest.begin) + 1 : find(",", rest);
      if (!value({rest.begin, end})) return false;
      any = true;
      if (braced && end < part.end && code_[end] == ',') ++end;
      at = braced ? end : end + 1;
    }
    return any;
  }

  [[nodiscard]] bool branches(Part part) const {
    std::size_t at = part.begin;
    while (true) {
      const std::size_t open = find("{", {at, part.end});
      if (open >= part.end || !block({open + 1, closing(open)})) return false;
      const Part rest = trimmed({closing(open) + 1, part.end});
      if (rest.begin >= rest.end) return text({at, open}).find("if ") == std::string_view::npos;
      if (!text(rest).starts_with("else")) return false;
      at = rest.begin + 4;
    }
  }

  [[nodiscard]] bool value(Part part) const {
    part = trimmed(part);
    const std::string_view written = text(part);
    if (written.starts_with("return ")) return value({part.begin + 7, part.end});
    for (const std::string_view good : {"Ok(", "Some(", "panic!(", "unreachable!(", "todo!("}) {
      if (written.starts_with(good)) return closing(part.begin + good.size() - 1) == part.end - 1;
    }
    if (written == "continue" || written == "break") return true;
    if (written.starts_with('{')) return closing(part.begin) == part.end - 1 && block({part.begin + 1, part.end - 1});
    if (written.starts_with("if ")) return branches(part);
    if (written.starts_with("match ")) {
      const std::size_t open = find("{", part);
      return open < part.end && closing(open) == part.end - 1 && arms({open + 1, part.end - 1});
    }
    constexpr std::string_view kAwait = ".await";
    if (written.ends_with(kAwait)) part = trimmed({part.begin, part.end - kAwait.size()});
    const std::size_t base = function_.place.span.begin;
    return std::any_of(function_.calls.begin(), function_.calls.end(), [&](const Call& call) {
      return call.place.span.begin == base + part.begin && call.place.span.end == base + part.end && is_safe(call);
    });
  }

  const FunctionOf& functions_;
  const Function& function_;
  const std::string code_;
  const int depth_;
};

bool succeeds(const FunctionOf& functions, FunctionId id, int depth) {
  const Function& function = functions(id);
  if (depth > kDeepest || function.place.file == nullptr) return false;
  const std::string& returns = function.returns.path;
  if (!contains(returns, "Result") && !contains(returns, "Option")) return false;
  return Ways(functions, function, depth).all_succeed();
}

// The signature of a trait runs nothing itself.
bool all_of_call(const FunctionOf& functions, const Call& call, int depth) {
  if (call.mention) return false;
  bool any = false;
  for (const FunctionId target : call.targets) {
    if (functions(target).place.text().ends_with(';')) continue;
    if (!succeeds(functions, target, depth)) return false;
    any = true;
  }
  return any;
}

bool Ways::is_safe(const Call& call) const { return all_of_call(functions_, call, depth_ + 1); }

}  // namespace

bool never_fails(const FunctionOf& functions, const Call& call) { return all_of_call(functions, call, 0); }

bool never_fails(const Code& code, const Call& call) {
  return never_fails([&](FunctionId id) -> const Function& { return code.functions[id]; }, call);
}

}  // namespace wright

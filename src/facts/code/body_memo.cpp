// Work that a function does once for the life of its environment, since it keeps what came of it in a static and looks there
// first: `if let Some(state) = STATE.get() { return Ok(state); } .. STATE.set(state)`. What is kept under a key is made once for
// each key, and not meant.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

// `STATE` of `STATE.get()`, `guard` of `&*guard`, `db::POOL` of `db::POOL.read().await.as_ref()`.
std::string_view head_of(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() &&
         (is_blank(text[begin]) || text[begin] == '&' || text[begin] == '*' || text[begin] == '(' || text[begin] == '!'))
    ++begin;
  if (text.substr(begin).starts_with("mut ")) begin += 4;
  std::size_t end = begin;
  while (end < text.size() && (is_word_part(text[end]) || text[end] == ':')) ++end;
  return text.substr(begin, end - begin);
}

// A static has an upper-case name by the language's convention; a constant keeps nothing.
bool is_static_name(std::string_view path) {
  const std::string_view name = last_segment(path);
  return name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// `CACHE.lock().get(&tenant)`, `CACHE[&tenant]`
bool asks_by_key(std::string_view asked) {
  for (std::size_t at = asked.find(".get("); at != std::string_view::npos; at = asked.find(".get(", at + 1)) {
    if (!asked.substr(at + 5).starts_with(")")) return true;
  }
  return contains(asked, "[") || contains(asked, "contains_key");
}

// `.set(..)`, `.write()`, ` = Some(..)` after a name.
bool stores_next(std::string_view rest, bool by_star) {
  std::size_t at = 0;
  while (at < rest.size() && is_blank(rest[at])) ++at;
  rest.remove_prefix(at);
  if (rest.starts_with("=") && !rest.starts_with("==")) return true;
  if (by_star && !rest.starts_with(".")) return false;
  constexpr std::array<std::string_view, 14> kStores{
      ".set(",    ".get_or_",     ".store(",      ".swap(", ".replace(", ".write(",      ".lock(",
      ".insert(", ".initialize(", ".try_insert(", ".with(", ".get_mut(", ".borrow_mut(", ".compare_exchange("};
  return std::any_of(kStores.begin(), kStores.end(), [&](std::string_view store) { return rest.starts_with(store); });
}

bool stores_in(std::string_view name, std::string_view text) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at > 0 && is_word_part(text[at - 1])) || (end < text.size() && is_word_part(text[end]))) continue;
    if (stores_next(text.substr(end), at > 0 && text[at - 1] == '*')) return true;
  }
  return false;
}

// The value of `if let Some(x) = ..`, the condition of another `if`, what a match looks at.
Node asked_by(Node statement) {
  if (is(statement, RustKind::match_expression_)) return child_of(statement, RustField::value_);
  if (!is(statement, RustKind::if_expression_)) return {};
  Node condition = child_of(statement, RustField::condition_);
  if (is(condition, RustKind::let_chain_)) condition = condition.named_child(0);
  return is(condition, RustKind::let_condition_) ? child_of(condition, RustField::value_) : condition;
}

Node plain_statement(Node statement) {
  return is(statement, RustKind::expression_statement_) ? statement.named_child(0) : statement;
}

}  // namespace

// `let guard = STATE.read().await;`: what is looked at through the guard is the static's.
void BodyReader::note_holder(Node pattern, Node value) {
  if (!value) return;
  std::string_view name = text(pattern);
  if (name.starts_with("mut ")) name.remove_prefix(4);
  const std::string_view head = head_of(text(value));
  std::erase_if(holders_, [&](const auto& holder) { return holder.first == name; });
  if (asks_by_key(text(value))) return;
  if (is_static_name(head)) return void(holders_.emplace_back(name, last_segment(head)));
  // `let cell = STATE.get_or_init(..); let guard = cell.lock().await;`
  const auto holder = std::find_if(holders_.begin(), holders_.end(), [&](const auto& one) { return one.first == head; });
  if (holder == holders_.end() || !contains(text(value), ".")) return;
  const std::string_view of = holder->second;
  holders_.emplace_back(name, of);
}

// The names that what is looked at is kept in: the static, and the guard that was taken of it.
std::vector<std::string_view> BodyReader::kept_names(Node asked) const {
  if (!asked || asks_by_key(text(asked))) return {};
  const std::string_view head = head_of(text(asked));
  if (is_static_name(head)) return {last_segment(head)};
  const auto holder = std::find_if(holders_.begin(), holders_.end(), [&](const auto& one) { return one.first == head; });
  if (holder == holders_.end()) return {};
  return {holder->second, head};
}

bool BodyReader::is_stored(Node asked, std::string_view in) const {
  const std::vector<std::string_view> names = kept_names(asked);
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return stores_in(name, in); });
}

// The statement leaves the function with what is kept, and what follows in the block keeps it.
bool BodyReader::returns_kept(Node statement, Node block) const {
  const Node plain = plain_statement(statement);
  const RustKind kind = kind_of(plain);
  const bool looks = kind == RustKind::if_expression_ || kind == RustKind::match_expression_ || kind == RustKind::block_;
  if (!looks || !contains(text(plain), "return")) return false;
  const std::string_view after = text(block).substr(statement.span().end - block.span().begin);
  if (kind != RustKind::block_) return is_stored(asked_by(plain), after);
  bool found = false;
  for_each_named_child(plain, [&](Node inner) {
    const Node look = plain_statement(inner);
    found = found || (contains(text(look), "return") && is_stored(asked_by(look), after));
  });
  return found;
}

// `if !guard.is_connected() { guard.connect() }`: what is asked for its state keeps what comes of it itself.
bool BodyReader::readies(Node asked, Node branch) const {
  constexpr std::array<std::string_view, 6> kStates{".is_connected()", ".is_initialized()", ".is_open()",
                                                    ".is_ready()",     ".is_loaded()",      ".is_authenticated()"};
  const std::string_view question = text(asked);
  const bool state = std::any_of(kStates.begin(), kStates.end(), [&](std::string_view one) { return contains(question, one); });
  const std::string_view head = head_of(question);
  return question.starts_with("!") && state && !head.empty() && contains(text(branch), std::string(head) + ".");
}

// `if STATE.get().is_none() { STATE.set(..) }`, `match STATE.get() { Some(s) => s, None => { .. STATE.set(..) } }`: the branch
// that keeps what was not there.
bool BodyReader::fills_kept(Node asked, Node branch) const {
  if (!asked || !branch) return false;
  if (readies(asked, branch)) return true;
  constexpr std::array<std::string_view, 12> kLooks{".get()", "is_none",     "is_empty",     ".load(", ".swap(", "initialized",
                                                    "as_ref", ".as_deref()", "is_completed", ".read(", ".lock(", ".borrow("};
  const bool looks =
      std::any_of(kLooks.begin(), kLooks.end(), [&](std::string_view look) { return contains(text(asked), look); });
  return looks && (is_stored(asked, text(branch)) || (contains(text(asked), ".swap(") && !kept_names(asked).empty()));
}

}  // namespace wright::code

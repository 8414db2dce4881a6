#include "rules/settled_replies.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/panics.h"
#include "rules/records.h"

namespace wright {
namespace {

std::string_view root_of(std::string_view text) { return text.substr(0, std::min(text.find_first_of(".[("), text.size())); }

// `contents[2]` after `let mut contents = Vec::new();`, `board[0]` after `board.sort_by(..)`: filled or ranked here.
bool is_own_list(const Function& function, const Panic& panic) {
  if (panic.kind != PanicKind::Index) return false;
  const std::string_view root = root_of(panic.text);
  if (!is_one_word(root)) return false;
  const std::string_view made = let_value(function, root, panic.place.span.begin);
  constexpr std::array<std::string_view, 4> kEmpty{"Vec::new()", "vec![]", "Vec::with_capacity(", "Vec::default()"};
  if (std::any_of(kEmpty.begin(), kEmpty.end(), [&](std::string_view empty) { return made.starts_with(empty); })) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path.starts_with("sort") && call.place.span.begin < panic.place.span.begin &&
           root_of(call.place.text()) == root;
  });
}

// `reply.items().map(|items| items.to_vec())`: a query that finds nothing has an empty list.
bool is_list_of_items(const Panic& panic) {
  return panic.value == PanicValue::Item && (contains(panic.text, ".items().") || panic.text.ends_with(".items()"));
}

// `from_item(item).ok()` of a function that gives `Json<Value>`.
bool gives_any_json(const Function& function, const Panic& panic) {
  const bool reads = panic.text.starts_with("from_item(") || panic.text.starts_with("serde_dynamo::from_item(");
  const std::string returned = function.returns.display();
  return reads && (contains(returned, "<Value>") || contains(returned, "serde_json::Value"));
}

// `price.as_n()?.parse::<f64>()`: each number of DynamoDB reads so.
bool is_number_as_float(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  if (panic.value == PanicValue::Item && contains(panic.text, "Number::from_f64(")) return true;  // no item holds a NaN
  if (call == nullptr || !call->is_method || call->path != "parse") return false;
  const std::string_view name = call->name_place.text();
  if (!contains(name, "f64") && !contains(name, "f32")) return false;
  return contains(panic.text, ".as_n()") || contains(panic.text, "ValueType::N") ||
         contains(let_value(function, root_of(panic.text), panic.place.span.begin), ".as_n()");
}

// `from_str(&format!("{{\"id\": {}}}", id))`: the form is the code's own.
bool is_of_own_form(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  return call != nullptr && last_name(call->path) == "from_str" && argument_text(*call, 0).starts_with("format!(");
}

// `query_scalar!("SELECT COUNT(*) ..").fetch_one(&pool).await?`: what may be missing is the value of the column, no row.
bool is_single_value(const Panic& panic) { return panic.after_try && contains(panic.text, "_scalar"); }

// `Uuid::parse_str(&id.0)`: the text of a type of one field, which its makers choose.
bool is_text_of_own_type(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  if (call == nullptr || call->is_method || call->argument_count != 1) return false;
  std::string_view given = argument_text(*call, 0);
  while (given.starts_with('&')) given.remove_prefix(1);
  return given.ends_with(".0") && is_one_word(given.substr(0, given.size() - 2));
}

// `fs::read(&path)` in `if path.is_file() { .. }`, after `fs::metadata(PAGE).is_ok()`.
bool is_file_asked_for(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  if (call == nullptr || !contains(call->path, "fs::")) return false;
  std::string_view file = argument_text(*call, 0);
  while (file.starts_with('&')) file.remove_prefix(1);
  const std::string name(file);
  const std::string_view before = function.place.text().substr(0, panic.place.span.begin - function.place.span.begin);
  for (const std::string& look : {name + ".is_file()", name + ".exists()", "metadata(" + name + ").is_ok()"}) {
    if (!name.empty() && contains(before, look)) return true;
  }
  return false;
}

// EC2 sends the state and the id of every instance that it describes, starts or stops; the SDK's model only leaves them open.
bool is_always_sent(const Function& function, const Panic& panic) {
  constexpr std::array<std::string_view, 5> kParts{"state", "current_state", "previous_state", "instance_id", "instance_type"};
  const Call* const call = given_by(function, panic);
  if (call != nullptr && call->path == "code" && contains(panic.text, "state().unwrap()")) return true;
  if (call == nullptr || !call->is_method || !one_of(call->path, kParts)) return false;
  return contains(call->receiver.path, "aws_sdk_ec2::types::Instance") || panic.text == "instance." + call->path + "()";
}

}  // namespace

bool is_cut_of_item(const Panic& panic) {
  return panic.kind == PanicKind::Index && panic.value == PanicValue::Item &&
         contains(std::string_view(panic.text).substr(std::min(panic.text.find('['), panic.text.size())), "..");
}

bool is_settled_reply(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  if (call != nullptr && call->path == "duration_since") return true;
  if (is_single_value(panic) || is_text_of_own_type(function, panic)) return true;
  if (is_always_sent(function, panic)) return true;
  return is_own_list(function, panic) || is_cut_of_item(panic) || is_list_of_items(panic) || gives_any_json(function, panic) ||
         is_number_as_float(function, panic) || is_of_own_form(function, panic) || is_file_asked_for(function, panic);
}

}  // namespace wright

#include "facts/code/status_question.h"

#include <array>

#include "base/text.h"
#include "facts/code/index.h"

namespace wright::code {

Node asked(const Tree& tree, Node condition, std::string_view method) {
  const Node callee = is(condition, RustKind::call_expression_) ? child_of(condition, RustField::function_) : Node();
  const bool asks = is(callee, RustKind::field_expression_) && tree.text(child_of(callee, RustField::field_)) == method;
  return asks ? child_of(callee, RustField::value_) : Node();
}

namespace {

// `reply` of `reply.status()`.
Node reply_of(const Tree& tree, Node status) {
  const Node reply = status ? asked(tree, status, "status") : Node();
  return is(reply, RustKind::identifier_) ? reply : Node();
}

bool is_success_status(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNames{"OK", "CREATED", "ACCEPTED", "NO_CONTENT"};
  while (text.starts_with('&')) text.remove_prefix(1);
  return text == "200" || (contains(text, "StatusCode::") && one_of(last_segment(text), kNames));
}

}  // namespace

StatusQuestion status_question(const Tree& tree, Node condition) {
  if (is(condition, RustKind::unary_expression_) && tree.text(condition).starts_with('!')) {
    StatusQuestion inner = status_question(tree, condition.named_child(0));
    return {inner.reply, !inner.passes};
  }
  if (is(condition, RustKind::binary_expression_)) {
    const std::string_view sign = tree.text(child_of(condition, RustField::operator_));
    const bool of_success = is_success_status(tree.text(child_of(condition, RustField::right_)));
    if (!of_success || (sign != "==" && sign != "!=")) return {};
    return {reply_of(tree, child_of(condition, RustField::left_)), sign == "=="};
  }
  if (const Node status = asked(tree, condition, "is_success")) return {reply_of(tree, status), true};
  const Node list = is(condition, RustKind::call_expression_) ? child_of(condition, RustField::arguments_) : Node();
  const Node compared = list && list.named_child_count() == 1 ? list.named_child(0) : Node();
  if (!compared || !is_success_status(tree.text(compared))) return {};
  if (const Node status = asked(tree, condition, "eq")) return {reply_of(tree, status), true};
  return {reply_of(tree, asked(tree, condition, "ne")), false};
}

Node unsuccessful(const Tree& tree, Node condition) {
  if (!is(condition, RustKind::unary_expression_) || !tree.text(condition).starts_with('!')) return {};
  const Node of = asked(tree, condition.named_child(0), "success");
  return is(of, RustKind::field_expression_) ? child_of(of, RustField::value_) : of;
}

}  // namespace wright::code

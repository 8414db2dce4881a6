#include "facts/cdk/program_reader.h"

namespace wright::cdk {

Expr ProgramReader::make(ExprKind kind, Node node, std::string value) const {
  Expr expr;
  expr.kind = kind;
  expr.place = tree_.place(node);
  expr.text = std::move(value);
  return expr;
}

Expr ProgramReader::with_items(ExprKind kind, Node node, int depth) {
  Expr made = make(kind, node);
  for_each_named_child(node, [&](Node item) {
    if (!item.is("comment")) made.items.push_back(expression(item, depth + 1));
  });
  return made;
}

Expr ProgramReader::with_fields(ExprKind kind, Node node, std::initializer_list<std::string_view> fields, int depth,
                                std::string value) {
  Expr made = make(kind, node, std::move(value));
  for (const std::string_view field : fields) made.items.push_back(expression(node.field(field), depth + 1));
  return made;
}

Expr ProgramReader::called(ExprKind kind, Node node, Node callee, int depth) {
  Expr made = make(kind, node);
  made.head = made.place;
  if (callee) made.head.span.end = callee.span().end;
  made.items.push_back(expression(callee, depth + 1));
  return made;
}

void ProgramReader::block(Node node, std::vector<Stmt>& out, int depth) {
  if (depth > kMaximumDepth) return;
  for_each_named_child(node, [&](Node child) { statement(child, out, depth + 1); });
}

void ProgramReader::loop(Node node, std::vector<Stmt>& out, int depth) {
  Stmt stmt;
  stmt.kind = StmtKind::For;
  names(node.field("left"), stmt);
  stmt.value = expression(node.field("right"), depth);
  body(node.field("body"), stmt.body, depth);
  out.push_back(std::move(stmt));
}

void ProgramReader::returned(Node node, std::vector<Stmt>& out, int depth) {
  Stmt stmt;
  stmt.kind = StmtKind::Return;
  if (node.named_child_count() > 0) stmt.value = expression(node.named_child(0), depth);
  out.push_back(std::move(stmt));
}

void ProgramReader::set_standard(Parameter& parameter, Node value, int depth) {
  if (!value) return;
  parameter.standard = expression(value, depth);
  parameter.has_standard = true;
}

std::size_t ProgramReader::add(FunctionDef function) {
  program_.functions.push_back(std::move(function));
  return program_.functions.size() - 1;
}

}  // namespace wright::cdk

#pragma once
// What the readers of TypeScript and Python share: the shapes that both languages give to a CDK program.

#include <string>
#include <utility>

#include "facts/cdk/program.h"

namespace wright::cdk {

class ProgramReader {
 public:
  ProgramReader(const Tree& tree, Program& program) : tree_(tree), program_(program) {}
  virtual ~ProgramReader() = default;
  ProgramReader(const ProgramReader&) = delete;
  ProgramReader& operator=(const ProgramReader&) = delete;

  void read() { block(tree_.root(), program_.statements, 0); }

 protected:
  static constexpr int kMaximumDepth = 60;

  virtual void statement(Node node, std::vector<Stmt>& out, int depth) = 0;
  virtual Expr expression(Node node, int depth) = 0;
  // The body of a statement: a block, or in TypeScript one statement.
  virtual void body(Node node, std::vector<Stmt>& out, int depth) = 0;
  // The names that a pattern declares.
  virtual void names(Node pattern, Stmt& stmt) const = 0;

  [[nodiscard]] std::string text(Node node) const { return std::string(tree_.text(node)); }

  Expr make(ExprKind kind, Node node, std::string value = {}) const;
  // An expression whose items are the children; comments are left out.
  Expr with_items(ExprKind kind, Node node, int depth);
  // An expression whose items stand in the named fields.
  Expr with_fields(ExprKind kind, Node node, std::initializer_list<std::string_view> fields, int depth, std::string value = {});
  // The callee is the first item; the arguments are for the caller to add.
  Expr called(ExprKind kind, Node node, Node callee, int depth);

  void block(Node node, std::vector<Stmt>& out, int depth);
  void loop(Node node, std::vector<Stmt>& out, int depth);
  void returned(Node node, std::vector<Stmt>& out, int depth);
  // `value` as the standard of a parameter that has one.
  void set_standard(Parameter& parameter, Node value, int depth);
  // Keeps a function; its index.
  std::size_t add(FunctionDef function);

  const Tree& tree_;
  Program& program_;
};

}  // namespace wright::cdk

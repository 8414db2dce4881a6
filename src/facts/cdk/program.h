#pragma once
// A CDK program in one shape for TypeScript and Python: as much of the language as stacks are written in. Python's keyword
// arguments become a last object argument and its snake_case names camelCase, as the CDK's own names are in TypeScript.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/tree.h"

namespace wright::cdk {

enum class ExprKind : std::uint8_t {
  Unknown,
  String,
  Number,
  Boolean,
  Template,     // items: String and others
  Array,        // items
  Object,       // members; a spread has the key "..."; text is kKeywords where they are the keyword arguments of a call
  Name,         // text; "this"
  Member,       // items[0], text
  Index,        // items[0], items[1]
  Call,         // items[0] is called with the rest
  New,          // the same
  Conditional,  // items: condition, then, else
  Default,      // items: `a ?? b`, `a || b`
  Equal,        // items; text "==" or "!="
  Concat,       // items: a + b
  Function      // `function`: an index of Program::functions
};

inline constexpr std::string_view kKeywords = "**";

struct Expr {
  struct Entry;
  ExprKind kind = ExprKind::Unknown;
  std::string text{};
  Place place{};
  Place head{};  // of New: up to the class name
  std::vector<Expr> items{};
  std::vector<Entry> members;
  std::size_t function = 0;
};

struct Expr::Entry {
  std::string key;
  Place place;
  Expr value;
};

enum class StmtKind : std::uint8_t { Declare, Assign, Expression, If, For, Return };

struct Stmt {
  StmtKind kind = StmtKind::Expression;
  std::vector<std::string> names{};  // declared; the keys that an object pattern takes apart
  bool takes_apart = false;
  Expr target{};
  Expr value{};
  std::vector<Stmt> body{};
  std::vector<Stmt> otherwise{};
};

struct Parameter {
  std::string name;
  Expr standard;
  bool has_standard = false;
  std::vector<std::string> parts{};  // of an object pattern
};

struct FunctionDef {
  std::string name;
  std::vector<Parameter> parameters;
  std::vector<Stmt> body;
};

struct ClassDef {
  std::string name;
  Expr base;
  std::size_t constructor = static_cast<std::size_t>(-1);
  std::map<std::string, std::size_t, std::less<>> methods;  // indices of Program::functions
  std::set<std::string, std::less<>> getters;               // methods that are read like fields
  std::map<std::string, Expr, std::less<>> constants;       // of the class itself: members of a Python enumeration
  std::vector<Stmt> fields;
};

struct Program {
  std::vector<FunctionDef> functions;
  std::vector<ClassDef> classes;
  std::map<std::string, std::size_t, std::less<>> named_functions;
  std::map<std::string, std::string, std::less<>> imports;  // local name -> "aws-lambda" or "aws-lambda.Function"
  std::vector<Stmt> statements;                             // at the top of the files
  std::set<std::string, std::less<>> made;                  // names of classes behind `new` in TypeScript
  std::string settings;                                     // texts of the files that set what a program asks for by name
};

// "@aws-cdk/aws-lambda", "aws-cdk-lib/aws-lambda", "aws_cdk.aws_lambda" -> "aws-lambda".
[[nodiscard]] std::string module_name(std::string_view written);
[[nodiscard]] std::string camel_case(std::string_view name);

// Add a file to the program. The tree must live while the program is used (places point into its file only).
void add_typescript(const Tree& tree, Program& program);
void add_python(const Tree& tree, Program& program);

}  // namespace wright::cdk

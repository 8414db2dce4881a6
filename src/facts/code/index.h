#pragma once
// The names of a project's Rust code: modules with their `use` lines, functions, types. Made in one pass over the items of each
// file; bodies are read later. The root module of a library is its crate name with '_'; of a binary "crate#number:binary", since
// both can define the same names.

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "facts/code.h"
#include "facts/code/features.h"
#include "syntax/rust/kinds.h"

namespace wright::code {

[[nodiscard]] inline bool is_comment(Node node) {
  return is(node, RustKind::line_comment_) || is(node, RustKind::block_comment_);
}

struct Module {
  std::string path;  // "my_crate::store"
  std::string root;  // "my_crate"
  std::uint32_t crate = 0;
  std::map<std::string, std::string> uses;  // local name -> path as written, from the crate's root or an external crate
  std::vector<std::string> globs;
  std::set<std::string> items;  // what is defined here, child modules too
  bool is_test = false;
};

// Type parameters in force: of the item and of the impl around it.
struct Generics {
  std::vector<std::string> names;
  std::map<std::string, std::vector<std::string>> bounds;  // type parameter -> its bounds as written
};

struct TypeItem {
  const Tree* tree = nullptr;
  const Module* module = nullptr;
  std::map<std::string, Node> fields;  // of a struct; tuple fields are "0", "1"
  Generics generics;
  Node alias;                 // the right side of `type X = ..`; null for a struct
  bool deserialised = false;  // derives Deserialize or FromRow
};

// A function before its body is read.
struct FunctionItem {
  Function facts;
  const Tree* tree = nullptr;
  const Module* module = nullptr;
  Node item;
  Node body;  // null for a signature without one
  Generics generics;
  std::string trait;  // resolved path of the trait that an impl is for; "" for none
  bool has_self = false;
  bool is_macro = false;                // an arm of a macro_rules!, read as a function of its fragments
  bool resolves = false;                // answers a field of a GraphQL query
  bool fetches = false;                 // sends an HTTP request and waits for what comes back, without await
  std::vector<std::string> conditions;  // cfg attributes that name features, of the item and of the modules around it
};

// `impl<S: Secrets> Fetcher<S>`: what the parameters of a struct are to an impl, which often has bounds that the struct has not.
struct ImplBounds {
  const Module* module = nullptr;
  std::string self_type;               // as written, without its arguments
  std::vector<std::string> arguments;  // as written
  Generics generics;
};

// `impl Model for Todo {}`: what the trait writes out itself, the type has as well.
struct TraitImpl {
  const Module* module = nullptr;
  std::string self_type;  // as written, without its arguments
  std::string trait;      // likewise
};

// `lambda_main!(handle, table = Client);` in the root module of a binary.
struct ItemMacro {
  const Tree* tree = nullptr;
  const Module* module = nullptr;
  Node item;
  std::uint32_t crate = 0;
};

// `store::*` in a `use` line.
struct GlobBase {
  std::string path;
  const Module* module = nullptr;  // null for one of another crate
};

struct Index {
  std::deque<Tree> trees;
  std::map<std::string, Module> modules;
  std::deque<FunctionItem> functions;                                // by FunctionId
  std::unordered_map<std::string, std::vector<FunctionId>> by_path;  // "my_crate::store::Store::load"
  std::unordered_map<std::string, TypeItem> types;
  std::unordered_map<std::string, std::vector<FunctionId>>
      trait_functions;  // "my_crate::Store::load" of the trait -> the impls' functions
  std::unordered_map<std::string, std::vector<FunctionId>> methods;  // by name alone
  std::vector<FunctionId>
      conversions;  // `from`, `try_from`, `from_str` of the project's impls, which into(), try_into(), parse() run
  std::map<std::string, std::string_view> macros;                  // macro_rules! of the project: name -> definition
  std::map<std::string, std::vector<FunctionId>> macro_functions;  // of macro_rules! of expressions: name -> its arms
  std::vector<ItemMacro> item_macros;
  std::vector<ImplBounds> impl_bounds;  // of impls whose type has parameters
  std::vector<TraitImpl> trait_impls;
  std::set<std::string> panicking_macros;  // names of macro_rules! every arm of which ends in a panic
  std::set<std::string> verified_claims;   // types read from tokens that the project signs and verifies itself
  std::vector<Static> statics;
  std::vector<SyntaxDamage> damages;
  std::map<const SourceFile*, std::string> seen;  // file -> the module it was first read as
  // For each crate, what a crate name at the start of a path stands for: its own library's and its path dependencies' root
  // modules.
  std::map<std::uint32_t, std::map<std::string, std::string>> externals;
  std::vector<Build> builds;  // of the crates with programs for Lambda
  // Found by resolve(): what the globs of a module import all of, and what names written in it stand for by them.
  mutable std::map<const Module*, std::vector<GlobBase>> glob_bases;
  mutable std::map<const Module*, std::unordered_map<std::string, std::string>> found_by_globs;
};

// Texts of the sources that have the form of a secret, comments included.
[[nodiscard]] std::vector<SecretText> find_secrets(const Index& index);

// The structs of the project with the types of their fields, sorted by path.
[[nodiscard]] std::vector<Structure> read_structures(const Index& index);

// A target's code: its main source file and the path of its root module.
struct TargetSource {
  std::uint32_t crate = 0;
  std::string main_file;
  std::string root;
  bool is_test = false;
};

// Reads the items of the main source file of one target and of every module it declares.
void index_target(const Project& project, const TargetSource& target, Index& index);

// `macro_rules! conn { ($pool:expr) => {{ $pool.get().await.unwrap() }} }`: what is written in an arm without repetitions runs
// where the macro is used, with what it is given there, as that of a function does. `arm` is a macro_rule.
void add_macro_function(Index& index, const ItemMacro& definition, Node arm, bool is_test);

// Macros of the project that write a program's main around the function they are given.
void add_written_mains(Index& index);

// The root module of a binary: "orders#3:worker" of crate number 3.
[[nodiscard]] std::string binary_root(const Project& project, std::uint32_t crate, std::string_view binary);

// `extern crate lambda_runtime as lambda;`, and `pub extern crate sea_orm;`, by which others say `store::sea_orm::Database`.
void read_extern_crate(const Tree& tree, Node item, Module& into);

// Fills in what needs all names to be known: parameter and return types, trait impls.
void resolve_signatures(Index& index);

// The full path of a path written in `module` ("fs::read" -> "std::fs::read"); external names keep the crate's name in front.
[[nodiscard]] std::string resolve(const Index& index, const Module& module, std::string_view written,
                                  std::string_view self_type = {});

// The type that a type node names. Aliases of the project are expanded; references, `mut`, `dyn` and lifetimes are dropped.
struct TypeContext {
  const Index* index = nullptr;
  const Tree* tree = nullptr;
  const Module* module = nullptr;
  std::string self_type;
  const Generics* generics = nullptr;  // may be null
};
[[nodiscard]] Type read_type(const TypeContext& context, Node node);

// What a member holds in a value of the type: `repository` of `State<Table>` is a `Table` where the struct has an `R` for it.
[[nodiscard]] Type member_type(const Index& index, const TypeItem& item, const Type& holder, Node member);

// Arc<T>, Box<T>, Rc<T>, Mutex guards and references stand for T when a method is looked up.
[[nodiscard]] Type without_pointers(Type type);
// What `?`, unwrap() or a pattern takes out of Result<T, E>, Option<T>; the type itself for anything else.
[[nodiscard]] Type unwrapped(const Type& type);
[[nodiscard]] std::string_view last_segment(std::string_view path);
[[nodiscard]] std::string crate_identifier(std::string_view name);  // "my-crate" -> "my_crate"

}  // namespace wright::code

#pragma once
// The walker behind read_bodies(). One object reads one function; its parts are in body_*.cpp.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/code/body.h"

namespace wright::code {

// A lock, borrow or span guard that a name holds.
struct Guard {
  GuardKind kind = GuardKind::Mutex;
  Place place;
  std::uint32_t body = 0;  // Surroundings::body where it was bound
};

struct Binding {
  std::string name;
  Info info;
  bool used = false;
  std::optional<Guard> guard = std::nullopt;
};

// What the branch that is being read was taken by.
struct Decider {
  Info value;
  DecidedBy by = DecidedBy::Choice;
  Node asked;  // the value as written; null where no one value decides
};

enum class Branch : std::uint8_t { Taken, Other };  // the pattern matched, or it did not

// What surrounds the expression that is being read.
struct Surroundings {
  bool in_async = false;
  Executor executor = Executor::Here;
  std::int32_t loop = -1;
  std::int32_t guard = -1;
  bool awaited = false;  // holds for the next call only
  bool dropped = false;  // its value is not used
  std::uint32_t depth = 0;
  std::uint32_t body = 0;  // number of the innermost async block or closure; 0 in none
};

// What a call is given: its receiver, if any, then its arguments, and the type after `::<`.
struct Given {
  std::vector<Info> values;
  Type turbofish;
};

constexpr std::uint32_t kDeepestExpression = 400;  // deeper code was not written by a person; the stack must hold

// Where a panic is: the expression it is about, and what shows the place (`unwrap()`).
struct PanicNodes {
  Node whole;
  Node place;
  Origins key = 0;  // of an index: where the position comes from
};

class BodyReader {
 public:
  BodyReader(Index& index, Bodies& bodies, FunctionId id);

  void read(std::vector<Binding> captured);

 private:
  // body_statements.cpp
  Info block(Node node, Surroundings around);
  void note_unread_results(const std::vector<struct StatementNote>& statements, std::size_t outer);
  void let_statement(Node node, Surroundings around);
  Info if_expression(Node node, Surroundings around);
  [[nodiscard]] DecidedBy decided_by(Node match, Node arm) const;
  Info match_expression(Node node, Surroundings around);
  Info loop_expression(Node node, Surroundings around);
  void inspect_loop(Loop& loop, Node body, std::size_t outer_bindings);
  void leave_scope(std::size_t outer);
  [[nodiscard]] bool is_left_out(Node attribute) const;
  [[nodiscard]] bool is_off(Node condition) const;
  [[nodiscard]] Surroundings once_if(bool once, Surroundings around);

  // body_memo.cpp
  void note_holder(Node pattern, Node value);
  [[nodiscard]] std::vector<std::string_view> kept_names(Node asked) const;
  [[nodiscard]] bool is_stored(Node asked, std::string_view in) const;
  [[nodiscard]] bool returns_kept(Node statement, Node block) const;
  [[nodiscard]] bool fills_kept(Node asked, Node branch) const;
  [[nodiscard]] bool readies(Node asked, Node branch) const;

  // body_failures.cpp
  [[nodiscard]] bool may_wait(Node value, const Info& info);
  void note_dropped_failure(Node statement, Node value, const Info& info);
  void note_unread(Node let, const std::vector<Node>& after, const Info& info);
  void note_condition(Node node, const Info& condition);
  void note_arm(Node match, Node arm, const Info& value);
  void note_else(Node let, const Info& value);
  [[nodiscard]] bool reads_item(const Info& value);
  void note_default(Node call, Node receiver, const Info& value);
  void note_missing_variable(Node body, const Info& value);
  void note_branch(Node pattern, Node body, const Info& value);
  void note_absent(Node pattern, Node body, const Info& value);
  void note_ignored(Node shown, Node value, const Info& info, IgnoredHow how);

  // body_awaits.cpp
  void find_await_runs(const std::vector<struct StatementNote>& notes);
  void find_parts_run(const std::vector<struct StatementNote>& parts);
  void note_held_guards(Node await, const Surroundings& around);
  [[nodiscard]] std::optional<Guard> guard_of(Node pattern, Node value, const Info& info, const Surroundings& around) const;
  void release(Node argument);

  // body_expressions.cpp
  Info expression(Node node, Surroundings around);
  Info each_child(Node node, Surroundings around);
  Info tuple_expression(Node node, Surroundings around);
  Info part_expression(Node node, Surroundings around, std::vector<struct StatementNote>& parts);
  Info assignment(Node node, Surroundings around);
  Info name_expression(Node node, Surroundings around);
  Info field_expression(Node node, Surroundings around);
  [[nodiscard]] bool is_checked_index(const Type& type, Node position) const;
  Info index_expression(Node node, Surroundings around);
  Info await_expression(Node node, Surroundings around);
  Info try_expression(Node node, Surroundings around);
  Info closure(Node node, Surroundings around, const Info& given);
  Info struct_expression(Node node, Surroundings around);
  void expect(Node value, const Type& type);
  void expect_argument(Node argument, const Call& call, std::size_t number);
  Info macro(Node node, Surroundings around);
  void bind_fragments();
  void call_own_macro(Node node, const std::vector<Info>& given, Surroundings around, Info& result);
  void bind(Node pattern, const Info& value);
  void bind_fields(Node pattern, const Info& value);
  [[nodiscard]] Type part_of_variant(Node pattern, std::size_t number) const;
  Type element(const Type& type) const;
  Type element_of_iteration(const Type& type) const;

  // body_closures.cpp
  FunctionId add_closure(Node node, const Surroundings& around);
  [[nodiscard]] bool is_returned(Node closure) const;
  Info returned_closure(Node node, const Surroundings& around);
  [[nodiscard]] std::vector<Type> returned_parameters() const;

  // body_calls.cpp
  Info call_expression(Node node, Surroundings around);
  Info path_call(Node node, Node callee, const Type& turbofish, Surroundings around);
  Info method_call(Node node, Node callee, const Type& turbofish, Surroundings around);
  std::vector<Info> arguments(Node list, const Call& call, const Info& given, Surroundings around);
  void fill_collection(const Call& call, Node receiver, const std::vector<Info>& values);
  void fill_buffer(const Call& call, Node list, const Surroundings& around);
  void wait_without_await(const Call& call, Info& result) const;
  Info finish_call(Node node, Node name, Call call, const Given& given, const Surroundings& around);
  [[nodiscard]] bool return_one_type(const std::vector<FunctionId>& targets) const;
  void note_making(const Call& call, const std::vector<Info>& values, Info& result);
  void note_special_call(Node node, const Call& call, std::uint32_t index);
  void note_read_by_parameter(Node node, const std::vector<Origins>& arguments, std::uint32_t index);
  void add_service(const Type& type, std::vector<FunctionId>& into) const;
  [[nodiscard]] std::vector<Info> without_receiver(const Call& call, const std::vector<Info>& values) const;

  // body_targets.cpp
  [[nodiscard]] std::vector<FunctionId> method_targets(const Type& receiver, std::string_view name) const;
  [[nodiscard]] Type type_of_variant(const Call& call) const;
  [[nodiscard]] std::vector<FunctionId> targets_of_parameter(std::string_view path) const;
  [[nodiscard]] std::vector<FunctionId> targets_of_supertraits(const Type& receiver, std::string_view name) const;
  [[nodiscard]] std::vector<FunctionId> targets_by_name(const std::string& name, std::size_t arguments) const;
  [[nodiscard]] bool can_name(const Function& other) const;
  [[nodiscard]] std::vector<FunctionId> conversion_targets(Node node, const Call& call, const Type& wanted) const;
  [[nodiscard]] std::vector<FunctionId> path_targets(const std::string& path) const;
  [[nodiscard]] std::vector<FunctionId> targets_by_self(const std::string& path, const std::vector<Info>& values) const;

  // body_proofs.cpp
  void prove(Node value);
  void prove_after(Node statement);
  void prove_branch(Node pattern, Node value, Branch branch);
  void prove_tried(Node value);
  void prove_assigned(Node left, Node right);
  void prove_made(Node pattern, Node value);
  void forget(std::string_view name);
  void end_proofs(std::size_t outer);
  [[nodiscard]] bool is_proven(Node value) const;
  [[nodiscard]] std::vector<GivenField> given_fields(Node list, bool is_method) const;

  // body_panics.cpp
  void note_panic(PanicKind kind, PanicNodes nodes, const Info& value, const Surroundings& around);
  void note_decider(Panic& panic, Origins& from, Origins& key) const;
  [[nodiscard]] bool is_own_attribute(const Info& value) const;
  [[nodiscard]] PanicValue panic_value(Node whole, const Info& value) const;

  [[nodiscard]] std::string_view text(Node node) const { return tree_->text(node); }
  [[nodiscard]] std::string shortened(Node node) const;
  [[nodiscard]] const Info* find_binding(std::string_view name);  // counts as a use of it
  [[nodiscard]] TypeContext type_context() const;
  [[nodiscard]] FunctionItem& item() { return index_.functions[id_]; }
  [[nodiscard]] Function& facts() { return index_.functions[id_].facts; }
  [[nodiscard]] BodyNotes& notes() { return bodies_.notes[id_]; }

  Index& index_;
  Bodies& bodies_;
  FunctionId id_;
  const Tree* tree_;
  std::vector<Binding> bindings_;
  std::vector<Decider> deciders_;                                       // of the branches around
  std::vector<std::pair<std::string_view, std::string_view>> holders_;  // names of guards, and the statics they are of
  Node expected_;                                                       // `Default::default()` in a place of the type
  Type expected_type_;
  std::vector<std::string> proven_;  // the values that are known to be there
  std::vector<std::string> tagged_;  // the values whose field a match around decides by
  std::uint32_t awaits_ = 0;         // awaits seen so far
  std::uint32_t inner_bodies_ = 0;   // async blocks and closures seen so far
  std::int32_t guards_ = 0;
};

// A statement of a block, as find_await_runs() needs it.
struct StatementNote {
  Node node;
  bool is_let = false;
  bool awaits = false;
  bool plain = false;  // a let or an expression without control flow of its own
  std::vector<std::string> bound;
  std::uint32_t first_call = 0;
  std::uint32_t last_call = 0;  // one past
  std::int32_t loop = -1;
};

// The value is awaited, with or without method calls on what it gave: `x.await`, `x.await.map_err(..)`.
[[nodiscard]] bool is_awaited(Node value);

[[nodiscard]] std::string literal_text(const Tree& tree, Node node);  // without the quotes

// The handle of a task gives what the task gave, inside a JoinError's Result.
void wait_for_task(Info& info);

// `x` of `x.as_ref()`, `&x`, `x.clone()`: what is looked at.
[[nodiscard]] Node looked_at(const Tree& tree, Node node);

// Nothing after it in its block is run: it returns, breaks, continues or panics on every way.
[[nodiscard]] bool leaves(const Tree& tree, Node node, int depth = 0);

// All identifiers below a node, each once.
void collect_identifiers(const Tree& tree, Node node, std::vector<std::string_view>& into, std::uint32_t depth = 0);

}  // namespace wright::code

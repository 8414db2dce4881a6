#pragma once
// Runs a CDK program as far as its text decides what it does, and collects the resources it makes in the shape of a
// CloudFormation template. Nothing outside is read: what comes from the environment, from files or from look-ups is unknown. Of
// an `if` both sides run, a loop runs over lists that are known, and once otherwise. Work is bounded, so that a program without
// end ends here.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "facts/cdk/program.h"
#include "syntax/value.h"

namespace wright::cdk {

enum class ItemKind : std::uint8_t {
  Unknown,  // text: why
  Text,     // also numbers and booleans
  Pattern,  // a text with `${resource.attribute}` in it
  List,
  Map,
  Object,  // a construct or an instance of a class
  Symbol,  // a name of a library: "aws-lambda.Architecture.ARM_64"
  Function
};

struct Scope;

struct Item {
  struct Entry;
  ItemKind kind = ItemKind::Unknown;
  std::string text{};
  Place place{};
  std::vector<Item> items{};
  std::vector<Entry> members;  // no initializer: Entry is incomplete here
  std::size_t index = 0;       // of the object or the function
  std::shared_ptr<Scope> scope{};

  [[nodiscard]] const Item* find(std::string_view key) const;
  [[nodiscard]] bool is_text() const { return kind == ItemKind::Text; }
};

struct Item::Entry {
  std::string key;
  Place place;
  Item value;
};

struct Scope {
  std::map<std::string, Item, std::less<>> names;
  std::shared_ptr<Scope> parent;
};

struct Object {
  std::string type;  // "aws-lambda.Function"; the name of a class of the program
  std::string key;   // of its resource; "" when it makes none
  Place place;
  std::vector<Item> arguments;
  std::map<std::string, Item, std::less<>> fields;
  std::optional<std::size_t> class_index;
};

struct MadeResource {
  std::string key;
  std::string type;
  Place place;
  Value properties;
  Value metadata;
  std::vector<Place> calls;  // that led to it, the outermost first
};

using Arguments = std::vector<Item>;

class Machine {
 public:
  Machine(const Program& program, std::string folder) : program_(program), folder_(std::move(folder)) {}

  void run();
  [[nodiscard]] Value as_template() const;

  // For constructs and methods.
  [[nodiscard]] Object& object(const Item& item) { return objects_[item.index]; }
  [[nodiscard]] Value value(const Item& item) const;  // as CloudFormation writes it
  MadeResource& make(std::string_view name, std::string_view type, const Place& place);
  [[nodiscard]] MadeResource* find(std::string_view key);
  // The resource of an object; null for anything else.
  [[nodiscard]] MadeResource* resource_of(const Item& item);
  [[nodiscard]] Item object_item(std::size_t index, const Place& place) const;
  [[nodiscard]] const std::string& folder() const { return folder_; }
  // The ids of the program's own constructs that are being made, the outermost first.
  [[nodiscard]] const std::vector<std::string>& constructs() const { return constructs_; }
  Item invoke(const Item& function, const Arguments& arguments);
  // A construct that another one makes.
  Item construct(std::string_view type, const Arguments& arguments, const Place& place) {
    return instantiate(type, arguments, place);
  }
  // The same construct with a field of its own: a resource of an API with its path.
  Item part(const Item& owner, const std::string& field, Item value);
  // `function.metricErrors()`, and an alarm on such a metric.
  Item metric(const Item& owner, const Item& name, const Place& place);
  Item alarm(const Item& metric, const Arguments& arguments, const Place& place);

 private:
  void run_class(std::size_t index);
  [[nodiscard]] bool is_stack(const ClassDef& made) const;
  [[nodiscard]] static bool is_construct(const ClassDef& made) { return made.base.text.ends_with("Construct"); }
  [[nodiscard]] std::optional<std::size_t> find_class(std::string_view name) const;
  void run(const std::vector<Stmt>& body, const std::shared_ptr<Scope>& scope);
  void run(const Stmt& stmt, const std::shared_ptr<Scope>& scope);
  void run_loop(const Stmt& stmt, const std::shared_ptr<Scope>& scope);
  void assign(const Expr& target, Item item, const std::shared_ptr<Scope>& scope);
  static void put(Item& map, const Item& key, Item value);
  [[nodiscard]] Item* stored(const Expr& expr, Scope& scope);
  void declare(const Stmt& stmt, const Item& item, Scope& scope) const;
  Item eval(const Expr& expr, const std::shared_ptr<Scope>& scope);
  Item eval_name(const Expr& expr, const Scope& scope) const;
  Item eval_member(const Item& owner, const std::string& name, const Place& place);
  Item eval_object(const Expr& expr, const std::shared_ptr<Scope>& scope);
  Item eval_template(const Expr& expr, const std::shared_ptr<Scope>& scope);
  Item eval_condition(const Expr& expr, const std::shared_ptr<Scope>& scope);
  Item eval_call(const Expr& expr, const std::shared_ptr<Scope>& scope);
  Item run_call(const Expr& expr, const std::shared_ptr<Scope>& scope);
  [[nodiscard]] std::optional<Place> own_call(const MadeResource& made) const;
  Item call_method(const Item& owner, const Expr& expr, const Arguments& arguments);
  std::optional<Item> call_own(const Item& owner, std::string_view name, const Arguments& arguments);
  [[nodiscard]] std::optional<std::size_t> find_static(std::string_view symbol) const;
  Item call_list(const Item& list, std::string_view name, const Arguments& arguments);
  Item instantiate(std::string_view type, const Arguments& arguments, const Place& place);
  void initialise(std::size_t object, std::size_t class_index, const Arguments& arguments);
  void call_super(const Arguments& arguments, const std::shared_ptr<Scope>& scope, const Place& place);
  Item run_function(std::size_t function, const Arguments& arguments, const std::shared_ptr<Scope>& scope);

  [[nodiscard]] std::optional<std::string> told_setting(const Item& owner, std::string_view name,
                                                        const Arguments& arguments) const;
  [[nodiscard]] bool is_pulumi_config(const Item& owner) const;
  [[nodiscard]] bool asks_in_vain(const Item& owner, std::string_view name, const Arguments& arguments) const;

  const Program& program_;
  std::string folder_;
  std::deque<Object> objects_;
  std::deque<MadeResource> resources_;
  std::shared_ptr<Scope> globals_ = std::make_shared<Scope>();
  std::optional<Item> returned_;
  std::vector<bool> class_ran_;
  std::vector<std::string> constructs_;  // ids of the program's own constructs that are being made
  std::vector<Place> calls_;             // that are running
  int steps_ = 0;
  int depth_ = 0;
};

// Why an argument of a class is unknown that nothing in the program makes.
inline constexpr std::string_view kNotShown = "it is an argument that the program does not show";

[[nodiscard]] Item unknown(const Place& place, std::string reason = "it is computed by the CDK program");
[[nodiscard]] Item text(std::string value, const Place& place);
[[nodiscard]] std::string_view last_name(std::string_view type);         // "aws-lambda.Function" -> "Function"
[[nodiscard]] std::string_view last_two_names(std::string_view symbol);  // "aws-lambda.Runtime.PROVIDED" -> "Runtime.PROVIDED"
// `map.items()`, `Object.entries(map)`: the pairs of a map, its keys or its values; nothing for other names.
[[nodiscard]] std::optional<Item> entries_of(const Item& map, std::string_view name);
// A name of a library as CloudFormation writes it: "Architecture.ARM_64" -> "arm64".
[[nodiscard]] std::optional<std::string> constant(std::string_view symbol);
// Calls of library functions: Duration.seconds(3), path.join(..), Code.fromAsset(..).
[[nodiscard]] std::optional<Item> call_library(std::string_view symbol, const Arguments& arguments, const Place& place);
// Makes the resources of a construct; `self` is its object.
void make_construct(Machine& machine, const Item& self);
// A method of a construct: addEventSource, grantRead ...
Item call_construct(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place);

}  // namespace wright::cdk

#pragma once
// What the Rust code of the project says: functions, calls, awaits, panics, clients, each with its place. All of it is read from
// syntax trees, without compiling; a type or a target that cannot be known is absent.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "facts/call.h"
#include "project/project.h"

namespace wright {

enum class PanicKind : std::uint8_t { Unwrap, Expect, Index, Macro };

// What the value is that an unwrap or an index may not find, as far as its making tells.
enum class PanicValue : std::uint8_t {
  Other,
  Proven,        // the code has looked, or put it there, before
  Filled,        // a part of an event that its source always fills in, though the type says it may be missing
  Tagged,        // `message.bounce` inside `match message.kind { .. }`: the kind says that it is there
  Route,         // a part of the path that the route has matched
  Item,          // an attribute of a database item, or made of one
  ReplyPart,     // an optional part of an SDK's reply
  ServiceError,  // the message or the code of a service's error, which an error without a reply does not have
  Task,          // the handle of a task: it fails when the task panicked
  TaskResult,    // what the work of a task gave, after the JoinError
  OwnResult,     // a Result or an Option that a function of the project gives, which can fail
  Optional,      // an optional field of a struct that is deserialised
  EventPart,     // an optional part of an event type of aws_lambda_events
  ContextPart,   // what the runtime's context need not have: the caller's identity, the trace
};

// What the nearest branch around a panic! was taken by.
enum class DecidedBy : std::uint8_t {
  Nothing,
  Failure,    // the arm of `Err(e)` or `None`, `let .. else`, the closure of unwrap_or_else
  Condition,  // `if !is_valid(&order)`
  Choice,     // any other arm
};

struct Panic {
  PanicKind kind = PanicKind::Unwrap;
  Place place;
  std::string text;                        // the expression it is called on, one line, shortened
  bool on_event = false;                   // the value comes from the event
  bool on_io = false;                      // the value comes from an awaited call or a call that reads the outside world
  bool fetched = false;                    // the value is made from what an await gave
  bool on_environment = false;             // from env::var
  bool after_try = false;                  // `?` has returned the failure before: what is missing here is a value
  bool constant = false;                   // of a literal: it cannot fail for some inputs only
  bool key_on_event = false;               // of an index: the position or the key comes from the event; of a panic!: what decided
  bool decider_fetched = false;            // of a panic!: what decided was made from what an await gave
  DecidedBy decided = DecidedBy::Nothing;  // of a panic!
  PanicValue value = PanicValue::Other;
  std::int32_t call = -1;  // index of the call that gave the value or failed, -1 when a name, a field or a macro did
  Executor executor = Executor::Here;
};

enum class IgnoredHow : std::uint8_t {
  Dropped,    // `let _ = fallible.await`, `fallible.await.ok();`
  Logged,     // `if let Err(e) = .. { log }`, `Err(e) => log`, with or without `continue` or `return Ok(())` after it
  Passed,     // the branch of the failure does nothing: `Err(_) => {}`, `let Ok(x) = .. else { return; }`
  Defaulted,  // `fallible.await.unwrap_or_default()`
  Skipped,    // `if let Ok(x) = .. { .. }` with nothing for the other case
  Counted,    // the branch of the failure counts it, `failed += 1`, and no more than logs it
};

// A failure of an awaited call that is dropped, after which the function goes on as if it had succeeded.
struct IgnoredFailure {
  Place place;
  std::string text;
  std::uint32_t call = 0;  // index of Function::calls
  IgnoredHow how = IgnoredHow::Dropped;
};

// Code that runs when something failed: the arm of `Err(e)`, the block of `if let Err(e)`, of `let Ok(x) = .. else`.
struct FailureBranch {
  Place place;             // `Err(e)`, or the condition
  Place body;              // what runs then; empty for `if let Ok(x) = ..` with nothing for the other case
  std::int32_t call = -1;  // index of the call that failed; -1 when it cannot be told
  bool fetched = false;    // it waits for the outside world
  bool on_event = false;   // what failed was made from the event
  bool absent = false;     // nothing failed: the value is None
};

// `value?`: the function returns when it is a failure.
struct EarlyReturn {
  Place place;
  std::int32_t call = -1;  // index of the call that gave the value; -1 when none did
  bool fetched = false;    // made from what an await gave
  bool on_event = false;
};

enum class GuardKind : std::uint8_t { Mutex, RefCell, Span };

// A guard bound to a name, and the first await that is reached while it lives.
struct HeldGuard {
  GuardKind kind = GuardKind::Mutex;
  Place place;  // the expression that makes it
  Place await;
  std::string name;
};

struct Literal {  // a text in the code
  std::string text;
  Place place;
};

struct EnvironmentRead {
  Place place;
  std::string name;  // "" when it is not a literal
  bool panics_when_missing = false;
  std::uint32_t call = 0;       // index of Function::calls
  std::int32_t parameter = -1;  // the name is the value of this parameter of the function
};

// An argument of a macro, or `{name}` in its text.
struct MacroValue {
  std::string text;
  Type type;
  std::int32_t call = -1;  // index of the call that gave it
  bool on_event = false;
  bool whole = false;  // the event itself or its payload, whatever it is called
};

struct MacroUse {
  std::string name;  // resolved: "println", "tracing::info", "log::error"
  Place place;
  std::string text;             // its arguments, shortened
  bool mentions_event = false;  // prints the event or a part of it
  std::vector<MacroValue> values;
};

// `object.key`, and `event["key"]` with a literal.
struct FieldRead {
  std::string name;
  Type receiver;  // where it can be known
  Place place;    // the whole expression: `record.s3.object.key`
  Place name_place;
};

struct Function {
  std::string name;         // "handler"
  std::string qualified;    // "my_crate::module::Type::handler"
  std::uint32_t crate = 0;  // index of Project::crates
  Place place;              // the whole item
  Place name_place;
  bool is_async = false;
  bool is_test = false;     // #[test], #[tokio::test], or inside #[cfg(test)], tests/ and benches/
  bool is_closure = false;  // a closure given to service_fn
  std::string self_type;    // of an impl
  std::vector<std::string> parameter_names;
  std::vector<Type> parameter_types;
  std::vector<bool> parameter_changes;  // `&mut self`, `x: &mut T`: two calls cannot run at once on the same value
  Type returns;
  std::vector<std::string> attributes;  // "tokio::main(flavor = \"current_thread\")"
  std::vector<Call> calls;
  std::vector<Loop> loops;
  std::vector<Await> awaits;
  std::vector<AwaitRun> await_runs;
  std::vector<Panic> panics;
  std::vector<IgnoredFailure> ignored_failures;
  std::vector<FailureBranch> failure_branches;
  std::vector<EarlyReturn> early_returns;
  std::vector<HeldGuard> held_guards;
  std::vector<Literal> literals;
  std::vector<EnvironmentRead> environment_reads;
  std::vector<MacroUse> macros;
  std::vector<FieldRead> field_reads;
};

// A step of the evidence path: `function` calls the next one at `place`.
struct PathStep {
  FunctionId function = 0;
  Place place;
};

// A function that runs during an invocation, with the shortest way from the handler to it.
struct Reached {
  FunctionId function = 0;
  std::vector<PathStep> path;          // empty for the handler itself
  Executor executor = Executor::Here;  // where it runs, by the calls along the way
  bool once = false;                   // only behind a run-once guard
  bool on_failure = false;             // only where something else has failed
};

// The code side of a deployed function.
struct EntryPoint {
  std::uint32_t crate = 0;  // index of Project::crates
  std::string binary;       // name of the binary target
  FunctionId main = 0;
  std::vector<FunctionId> handlers;  // one; several for a router; empty when it cannot be known
  std::string handler_name;          // as written: "handler"; "router" of one; "" when unknown
  bool routes = false;               // its handlers are those of a router, which answers through its own error type
  bool is_http = false;              // lambda_http, a router
  bool is_extension = false;
  Place run_place;               // the call that starts the runtime
  Place event_place;             // the event type in the handler's signature, or the handler's name
  Type event;                    // payload type: "aws_lambda_events::event::sqs::SqsEvent", "serde_json::Value"
  Type response;                 // the Ok type
  std::vector<Reached> reached;  // everything that runs in an invocation, the handlers first
  std::vector<FunctionId> init;  // what main runs before (and not during) invocations, main first
  std::vector<Place> elsewhere;  // branches beside the one that starts the runtime: other subcommands, a server for the desk
};

struct Static {  // a static, thread_local or const item
  std::string name;
  Type type;
  Place place;
  std::uint32_t crate = 0;
  bool is_const = false;
  bool is_mutable = false;  // `static mut`
  bool is_test = false;
  std::string value;  // when it is a text literal
};

// A struct of the project.
struct Structure {
  struct Field {
    std::string name;  // "0", "1" of a tuple struct
    Type type;
  };
  std::string path;
  std::vector<Field> fields;
};

// A text that has the form of a key, a token or a private key, in code or comments outside tests.
struct SecretText {
  std::string what;  // "an AWS access key id"
  Place place;
  std::uint32_t crate = 0;
};

struct SyntaxDamage {  // a place where the grammar found no Rust
  Place place;
};

struct Code {
  std::vector<Function> functions;
  std::vector<EntryPoint> entries;
  std::vector<Static> statics;
  std::vector<Structure> structures;  // sorted by path
  std::vector<SyntaxDamage> damages;
  std::vector<SecretText> secrets;
  // For each crate: does it hold any test, and which functions do tests reach.
  std::vector<bool> crate_has_tests;
  std::vector<bool> reached_by_tests;  // by FunctionId
};

[[nodiscard]] Code read_code(const Project& project);

// "orders::Store" of "orders#3:worker::Store", which is the type of the binary `worker` of crate number 3.
[[nodiscard]] std::string without_binary(std::string path);

}  // namespace wright

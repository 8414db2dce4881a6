#pragma once
// Reads one function body: an abstract interpreter that walks the expressions once, in the order they are written, keeping for
// each value its type, which parameters it comes from and whether the outside world gave it. Calls, awaits, panics and the rest
// are noted on the way.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "facts/code/index.h"

namespace wright::code {

// Bit n: comes from parameter n of the function being read.
using Origins = std::uint64_t;

struct Info {
  Type type;
  Origins from = 0;
  bool io = false;           // given by an awaited call or by a call that reads the outside world
  bool environment = false;  // given by env::var
  bool literal = false;
  bool awaited = false;              // the value of an await
  std::int32_t call = -1;            // index of the call that gave it
  std::vector<FunctionId> handlers;  // functions it stands for or holds: `handler`, service_fn(handler), a router
  std::vector<FunctionId> makers;    // functions of the project whose result it is
  bool fetched = false;              // made from the value of an await
  bool routed = false;               // is or holds a router: its functions take parts of a request
  Origins formatted = 0;             // parameters of which format! put a part into this text
  bool item = false;                 // an attribute of a database item, or made of one
  bool route = false;                // cut from the path of a request
  bool whole = false;                // the event itself or its payload
  bool joined = false;               // what waiting for a task gave: the JoinError is outside
  bool task = false;                 // what the work of a task gave
  bool tried = false;                // `?` has taken it out of a Result
  std::vector<Info> parts;           // of a tuple: each of its values
};

// Of a type whose text holds nothing but a number, whatever it was made from.
[[nodiscard]] bool is_digits(const Type& type);

// Adds where `other` comes from; the type stays.
void merge(Info& into, const Info& other);

// A field that holds a value for certain, of the n-th argument of a call, the receiver of a method first.
struct GivenField {
  std::uint32_t argument = 0;
  std::string field;
  auto operator<=>(const GivenField&) const = default;
};

// What later stages need of a body besides the facts. Vectors run parallel to those of Function.
// A router that a call is given, or that is asked itself: `app.oneshot(request)`.
struct GivenRouter {
  std::uint32_t call = 0;  // index of Function::calls
  Info router;
};

struct BodyNotes {
  std::vector<std::vector<Origins>> call_arguments;  // the receiver of a method first
  std::vector<std::vector<Origins>> call_direct;     // of call_arguments, without what a request gave
  std::vector<std::vector<Origins>> call_formatted;  // as call_arguments, for Info::formatted
  std::vector<std::uint32_t> call_whole;             // bit n: the n-th of call_arguments is the event or its body
  std::vector<std::vector<GivenField>> call_given;
  std::vector<std::string> assigned_fields;  // `key` of `record.key = Some(..)`
  Origins event = 0;                         // parameters that a caller hands a part of the event itself
  std::vector<Origins> panic_origins;
  std::vector<Origins> panic_key_origins;
  std::vector<Origins> branch_origins;
  std::vector<Origins> early_return_origins;
  std::vector<Origins> loop_origins;
  std::vector<Origins> macro_origins;
  std::vector<std::vector<Origins>> macro_value_origins;
  std::vector<FunctionId> tail_handlers;  // of the value it returns
  std::vector<FunctionId> tail_makers;
  std::vector<GivenRouter> routers;
};

// A call that starts a Lambda runtime, or a web server.
struct RunCall {
  FunctionId function = 0;
  Place place;
  std::string path;  // "lambda_http::run"
  Info service;
  bool is_server = false;  // runs on Lambda only behind the web adapter
};

struct Bodies {
  std::vector<BodyNotes> notes;  // by FunctionId
  std::vector<RunCall> runs;
};

// Fills index.functions[id].facts and `bodies`. Closures given to service_fn become functions of their own at the end of
// index.functions.
void read_bodies(Index& index, Bodies& bodies);

// Panics on the result of a function of the project that never fails.
void settle_own_results(Index& index);
// Panics on an optional part of an event that the program fills in itself.
void settle_assigned_fields(Index& index, const Bodies& bodies);
// Panics on a field of a parameter that every caller fills.
void settle_given_fields(Index& index, const Bodies& bodies);

// What a call gives, from what is known of widely used crates; unknown where nothing is known.
[[nodiscard]] Type known_result(const Call& call, const std::vector<Info>& arguments, const Type& turbofish);

// The type of a field of the widely used event types; unknown where nothing is known.
[[nodiscard]] Type known_field(const Type& owner, std::string_view field);

[[nodiscard]] bool is_map(std::string_view type);        // HashMap and its likes: values are the last argument
[[nodiscard]] bool is_item(const Type& type);            // a map of DynamoDB attributes, or an attribute
[[nodiscard]] bool is_sdk_reply(std::string_view type);  // what an operation of the SDK gives, and parts of it

// Where the closures and futures given to a call run.
struct Handover {
  Executor executor = Executor::Here;
  bool once = false;
};
[[nodiscard]] Handover handover_of(const Call& call, std::string_view arguments = {});

[[nodiscard]] bool starts_runtime(const Call& call);  // lambda_runtime::run and its likes
// `telemetry::run_lambda(config, service_fn(handler))` of a crate that is not here: the name and what it is given say so.
[[nodiscard]] bool may_start_runtime(const Call& call);
[[nodiscard]] bool wraps_handler(const Call& call);   // service_fn and its likes
[[nodiscard]] bool asks_service(const Call& call);    // `app.oneshot(request)`, `service.call(request)` of tower
[[nodiscard]] bool is_router(std::string_view type);  // of axum, poem, actix, rocket, warp
[[nodiscard]] bool reads_outside(const Call& call);   // fs, env, network, parse of outside bytes

}  // namespace wright::code

#pragma once
// A call in Rust code and what stands around it: types as far as they can be known, loops, awaits.

#include <cstdint>
#include <string>
#include <vector>

#include "base/source_file.h"

namespace wright {

using FunctionId = std::uint32_t;

// A type as resolved from the `use` lines: "aws_sdk_s3::Client", "lambda_runtime::LambdaEvent" with its arguments.
// References are dropped; "" is unknown.
struct Type {
  std::string path;
  std::vector<Type> arguments;

  [[nodiscard]] bool known() const { return !path.empty(); }
  [[nodiscard]] std::string display() const;  // "LambdaEvent<SqsEvent>" with full paths
};

// Where a call runs, as far as the syntax tells.
enum class Executor : std::uint8_t {
  Here,      // on the thread of the function it is written in
  Blocking,  // handed to spawn_blocking, block_in_place, rayon or a thread of its own
  Spawned,   // in a future given to tokio::spawn or a JoinSet
};

struct Call {
  bool is_method = false;
  std::string path;                 // resolved path of a path call ("std::fs::read"); the bare name of a method ("unwrap")
  Type receiver;                    // of a method, where it can be known
  Place place;                      // the whole call: `client.get_object().send()` up to this call
  Place name_place;                 // the name that is called, up to the closing parenthesis
  std::vector<FunctionId> targets;  // functions of this project that it may run
  bool by_name = false;             // the targets are told by the name of the method alone
  Executor executor = Executor::Here;
  bool mention = false;  // named and not called: `get(handler)`; it runs when what it is given to runs it
  bool awaited = false;
  bool result_used = true;     // false: a statement of its own, or bound to `_`
  bool in_async = false;       // the nearest enclosing function, closure or block is async
  std::int32_t loop = -1;      // index of the innermost loop of the function; -1 outside
  std::int32_t guard = -1;     // index of the closure it is in that runs at most once per process (OnceCell::get_or_init); -1
  std::string first_string;    // the first string literal argument, "" when there is none
  bool conditional = false;    // in a branch of its function: an if, an arm of a match, what a failure runs
  bool touches_event = false;  // an argument or the receiver comes from the event
  Type decoded;                // of serde_json::from_value and the like, and of `Ok::<T, E>(..)`: the type that it is to become
  std::uint32_t argument_count = 0;
  std::int32_t receiver_call = -1;  // of a method: index of the call that gave the receiver; -1 when none did
  // Bit n: of the receiver, if any, and the arguments the n-th is taken from the event as it is, not from what a request gave for
  // it; `formatted_values`: it is a text that format! made with a part of the event in it.
  std::uint32_t event_values = 0;
  std::uint32_t formatted_values = 0;
  std::uint32_t fetched_values = 0;  // numbered likewise: it is made from what an await gave

  // The n-th argument, the receiver left out.
  [[nodiscard]] bool takes_event(std::uint32_t argument) const { return has_bit(event_values, argument); }
  [[nodiscard]] bool takes_formatted(std::uint32_t argument) const { return has_bit(formatted_values, argument); }

 private:
  [[nodiscard]] bool has_bit(std::uint32_t bits, std::uint32_t argument) const {
    const std::uint32_t number = argument + (is_method ? 1 : 0);
    return number < 32 && ((bits >> number) & 1U) != 0;
  }
};

enum class LoopKind : std::uint8_t { For, While, Loop };

struct Loop {
  LoopKind kind = LoopKind::For;
  Place place;                // the head: `for x in y`
  std::string over;           // text of what a `for` runs over
  bool over_event = false;    // it comes from the event (records of a batch)
  bool over_fetched = false;  // it is made from what an await gave (a listing, the rows of a query)
  bool leaves_early = false;  // `?` or return inside: later turns are not reached after a failure
  bool returns = false;       // a return inside: a search or a retry that ends with the first success
  bool has_break = false;
  bool carries_state = false;  // a turn uses what an earlier turn assigned
};

// One await that stands as a statement or a let of its own in a block.
struct Await {
  Place place;
  std::vector<std::uint32_t> calls;  // indices of Function::calls inside the awaited expression
  std::string text;                  // the awaited expression, one line, shortened
  std::int32_t loop = -1;
};

// Awaits that follow one another in one block though none uses what an earlier one gave.
struct AwaitRun {
  std::vector<Await> awaits;  // two or more
};

}  // namespace wright

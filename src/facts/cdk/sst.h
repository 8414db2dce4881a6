#pragma once
// Programs of SST, version 3: components of `sst.aws`. Internal to facts/cdk.

#include <optional>
#include <string>
#include <string_view>

#include "facts/cdk/machine.h"

namespace wright::cdk {

// Makes the resources of a component; false when the object is none.
bool make_sst(Machine& machine, const Item& self);
// `api.route("GET /orders", handler)`, `queue.subscribe(handler)`; false when the object is no component.
bool call_sst(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place);

// The same of version 2, whose constructs are classes of "sst/constructs".
bool make_sst2(Machine& machine, const Item& self);
bool call_sst2(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place);

// Sets "3 minutes" as 180, "1 GB" as 1024; what is not written so is unknown.
void put_amount(Machine& machine, const Item& props, std::string_view from, std::string_view to, MadeResource& made);

}  // namespace wright::cdk

#pragma once
// Programs of SST, version 3: components of `sst.aws`. Internal to facts/cdk.

#include <optional>
#include <string>

#include "facts/cdk/machine.h"

namespace wright::cdk {

// Makes the resources of a component; false when the object is none.
bool make_sst(Machine& machine, const Item& self);
// `api.route("GET /orders", handler)`, `queue.subscribe(handler)`; false when the object is no component.
bool call_sst(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place);

}  // namespace wright::cdk

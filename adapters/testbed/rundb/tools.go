//go:build tools

// Package rundb names the server that rundb.sh builds, so that go.sum pins all that it is made of.
package rundb

import _ "github.com/FerretDB/FerretDB/cmd/ferretdb"

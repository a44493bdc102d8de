// Command cartwright serves mocks of OpenAPI documents and checks services against them.
package main

import (
	"os"

	"cartwright/cmd/cartwright/cli"
)

func main() { os.Exit(cli.Run()) }

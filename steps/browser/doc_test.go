// Package browser_test drives a real browser, Debian's Chromium, over pages that track with the mock as a shop's pages
// do: with Crownpeak XO's published SDK, and with the calls that DATA Reshape and Optimove document. Page and mock have
// different origins, so the browser's own CORS check is part of every test. And it drives the inspector as a person does.
//
// It needs Chromium, and for the SDK and axe what `npm ci` in testdata installs. Without them each test is skipped and says
// what it misses; CARTWRIGHT_BROWSER=required, which .ci/run sets, makes that a failure.
package browser_test

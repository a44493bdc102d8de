package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"

	"cartwright/mock/client"
	"cartwright/steps/sentence"
)

// neighbourSentences switch the services that the cart services lean on, for what only a broken neighbour or a
// merchant's set-up causes. They need a target with state that can be arranged: our mock.
func (w *World) neighbourSentences(sc sentence.Registrar) {
	sc.Section("State")
	sc.Step(`^the (catalogue|inventory|pricing|offers|attributes|identity|store|account|configuration|platform) service is (up|down|not configured|read-only|without a permission rule|denying requests|being deployed|set up already|wrong)$`, w.neighbourIs,
		about("Given the inventory service is down", "Switches a service that the cart services lean on.", sentence.State))
}

// shelfSentences arrange what the shop sells and how, in the scenario's sandbox.
func (w *World) shelfSentences(sc sentence.Registrar) {
	sc.Step(`^the stock of "([^"]*)" is (\d+)$`, w.stockIs,
		about(`Given the stock of "16B2GS8LD5FDS" is 1`, "Sets how many units there are of an item.", sentence.State))
	sc.Step(`^a promotion "([^"]*)" of "([^"]*)"$`, w.promotionOf,
		about(`Given a promotion "coupon123" of "20%"`, "Makes or changes a promotion that takes so much off each unit of every item, in per cent or as an amount such as 7.50, known to both generations by this name.", sentence.State))
}

func (w *World) stockIs(ctx context.Context, sku string, units int) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	return admin.SetStock(ctx, map[string]int64{sku: int64(units)})
}

var discount = regexp.MustCompile(`^(\d+(?:\.\d+)?)(%?)$`)

// promotionOf makes a promotion that both generations apply by the same name.
func (w *World) promotionOf(ctx context.Context, code, text string) error {
	parts := discount.FindStringSubmatch(text)
	if parts == nil {
		return fmt.Errorf("%q is no discount: write one such as \"20%%\", or an amount such as \"7.50\"", text)
	}
	unit := "AMOUNT_OFF"
	if parts[2] == "%" {
		unit = "%OFF"
	}
	admin, err := w.admin()
	if err != nil {
		return err
	}
	_, err = admin.SetPromotion(ctx, client.Promotion{Code: code, Name: code, Unit: unit, Value: json.Number(parts[1])})
	return err
}

// neighbourSwitch is a state's name in the admin API. A state that the neighbour does not have is the server's to refuse.
func neighbourSwitch(state string) string {
	words := map[string]string{
		"not configured": "not-configured", "without a permission rule": "permission-undefined", "denying requests": "denied",
		"being deployed": "deployment-in-progress", "set up already": "exists-already", "wrong": "bad",
	}
	if name, has := words[state]; has {
		return name
	}
	return state
}

func (w *World) neighbourIs(ctx context.Context, name, state string) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	return admin.SetNeighbours(ctx, map[string]string{name: neighbourSwitch(state)})
}

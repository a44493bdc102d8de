package schema

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/brianvoe/gofakeit/v7"
)

// textOf makes the text that a property's name promises, or nil. Addresses in the network are those that nobody has
// (RFC 2606, RFC 5737).
func textOf(name string) func(*gofakeit.Faker) string {
	if text := personal(name); text != nil {
		return text
	}
	if text := postal(name); text != nil {
		return text
	}
	switch name {
	case "currency", "currency code":
		return oneOf("EUR", "USD", "GBP")
	case "title", "product name", "item name":
		return (*gofakeit.Faker).ProductName
	case "category":
		return (*gofakeit.Faker).ProductCategory
	case "color", "colour":
		return (*gofakeit.Faker).SafeColor
	case "description", "summary", "comment", "note", "text", "message", "detail", "reason":
		return func(f *gofakeit.Faker) string { return f.Sentence() }
	case "url", "website", "link", "href", "uri":
		return func(f *gofakeit.Faker) string { return "https://example.com/" + noun(f) }
	case "image", "image url", "avatar", "photo", "picture", "thumbnail":
		return func(f *gofakeit.Faker) string { return "https://example.com/" + noun(f) + ".png" }
	case "language", "lang":
		return (*gofakeit.Faker).LanguageAbbreviation
	case "locale":
		return oneOf("en-US", "de-DE", "fr-FR")
	case "time zone", "timezone":
		return (*gofakeit.Faker).TimeZoneRegion
	case "sku":
		return func(f *gofakeit.Faker) string { return strings.ToUpper(f.LetterN(3)) + "-" + f.DigitN(4) }
	case "ip", "ip address":
		return func(f *gofakeit.Faker) string { return fmt.Sprint("192.0.2.", f.Number(1, 254)) }
	case "user agent":
		return (*gofakeit.Faker).UserAgent
	case "tag", "slug":
		return noun
	}
	return nil
}

// personal are the names of people and of where they work.
func personal(name string) func(*gofakeit.Faker) string {
	login := func(f *gofakeit.Faker) string { return strings.ToLower(f.FirstName() + "." + f.LastName()) }
	switch name {
	case "name", "full name":
		return (*gofakeit.Faker).Name
	case "first name", "given name", "firstname":
		return (*gofakeit.Faker).FirstName
	case "last name", "family name", "surname", "lastname":
		return (*gofakeit.Faker).LastName
	case "user name", "username", "login":
		return login
	case "email", "email address", "mail":
		return func(f *gofakeit.Faker) string { return login(f) + "@example.com" }
	case "company", "company name", "organization", "organisation", "brand", "manufacturer":
		return (*gofakeit.Faker).Company
	case "job title":
		return (*gofakeit.Faker).JobTitle
	}
	return nil
}

// postal are the parts of an address.
func postal(name string) func(*gofakeit.Faker) string {
	switch name {
	case "phone", "phone number", "mobile", "telephone":
		return (*gofakeit.Faker).PhoneFormatted
	case "street", "address line", "street address":
		return (*gofakeit.Faker).Street
	case "city", "town":
		return (*gofakeit.Faker).City
	case "state", "province", "region":
		return (*gofakeit.Faker).State
	case "zip", "zip code", "zipcode", "postal code", "postcode":
		return (*gofakeit.Faker).Zip
	case "country":
		return (*gofakeit.Faker).Country
	case "country code":
		return (*gofakeit.Faker).CountryAbr
	}
	return nil
}

func noun(f *gofakeit.Faker) string {
	return strings.ToLower(strings.ReplaceAll(f.NounCommon(), " ", "-"))
}

func oneOf(texts ...string) func(*gofakeit.Faker) string {
	return func(f *gofakeit.Faker) string { return f.RandomString(texts) }
}

// numberOf makes the number that a property's name promises, or nil.
func numberOf(name string) func(*dice) json.Number {
	switch name {
	case "price", "amount", "cost":
		return amount(1, 200)
	case "total":
		return amount(10, 500)
	case "discount", "fee", "weight":
		return amount(0, 20)
	case "latitude", "lat":
		return amount(-90, 90)
	case "longitude", "lng":
		return amount(-180, 180)
	case "quantity", "rating", "page":
		return whole(1, 5)
	case "count", "stock", "percent", "percentage":
		return whole(0, 100)
	case "age":
		return whole(18, 80)
	case "year":
		return whole(1990, 2030)
	case "port":
		return whole(1024, 49151)
	}
	return nil
}

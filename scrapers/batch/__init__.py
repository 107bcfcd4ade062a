"""Many portals in one crawler of Scrapy, each with a spider, a line of requests, an end and a result of its own."""

package com.acme.orders;

import java.util.List;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders are in PostgreSQL; redis counts how often the list is read. */
@RestController
@RequestMapping("/orders")
class OrderController {
  private final JdbcTemplate database;
  private final StringRedisTemplate cache;

  OrderController(JdbcTemplate database, StringRedisTemplate cache) {
    this.database = database;
    this.cache = cache;
  }

  @PostMapping
  void add(@RequestBody String item) {
    database.update("insert into orders (item) values (?)", item);
  }

  @GetMapping
  Map<String, Object> list() {
    List<String> items = database.queryForList("select item from orders order by id", String.class);
    return Map.of("items", items, "reads", cache.opsForValue().increment("reads"));
  }
}

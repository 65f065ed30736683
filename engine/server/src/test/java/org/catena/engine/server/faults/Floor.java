package org.catena.engine.server.faults;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The whole program, with a clock that can be put forward. */
@SpringBootApplication(
    scanBasePackages = {
      "org.catena.engine.server.wiring",
      "org.catena.engine.server.rest",
      "org.catena.engine.server.security",
      "org.catena.engine.server.metrics",
      "org.catena.engine.server.histogram",
      "org.catena.engine.server.problem"
    })
@ConfigurationPropertiesScan("org.catena.engine.server")
class Floor {
  @Bean
  @Primary
  ForwardClock forwardClock() {
    return new ForwardClock();
  }
}

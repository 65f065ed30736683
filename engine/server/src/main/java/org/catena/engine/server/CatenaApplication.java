package org.catena.engine.server;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The Spring Boot application. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CatenaApplication {}

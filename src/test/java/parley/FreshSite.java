package parley;

import java.lang.reflect.Field;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;

/** Makes a database before the site starts, and resets it and signs in the fields of a test before each. */
class FreshSite implements ExecutionCondition, BeforeEachCallback {

    private static final String URL = "parley.test.database-url";

    // JUnit evaluates conditions before Spring starts the site.
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            if (System.getProperty(URL) == null) {
                System.setProperty(URL, TestDatabase.newUrl());
            }
            return ConditionEvaluationResult.enabled("there is a database");
        } catch (TestAbortedException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Site site = SpringExtension.getApplicationContext(context).getBean(Site.class);
        site.reset();
        Object test = context.getRequiredTestInstance();
        for (Field field : AnnotationSupport.findAnnotatedFields(test.getClass(), SignedIn.class)) {
            ReflectionTestUtils.setField(test, field.getName(), site.signIn(field.getName()));
        }
    }
}

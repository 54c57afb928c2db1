package parley;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Has a database made for the site before it starts, and empties the site before each test. */
class EmptySite implements ExecutionCondition, BeforeEachCallback {

    private static final String URL = "parley.test.database-url";

    // A condition is asked before the site starts, and may skip what needs it.
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
        SpringExtension.getApplicationContext(context).getBean(Site.class).empty();
    }
}

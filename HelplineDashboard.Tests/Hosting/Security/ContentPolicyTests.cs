using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Hosting.Security;

/// <summary>The content security policy in a real browser: everything of ours works under it, and nothing injected does.</summary>
public sealed class ContentPolicyTests(Browser browser)
{
    private const string CollectViolations =
        "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));";

    [Fact]
    public async Task EveryPage_Loaded_IsLiveAndBreaksNoPolicy()
    {
        var page = await browser.OpenPageAsync();
        await page.AddInitScriptAsync(CollectViolations);
        var errors = page.WatchErrors();
        await using var dashboard = await DrawnDashboard.StartAsync();
        var found = new List<string>();

        foreach (var path in BrowserTests.Pages)
        {
            await page.GoLiveAsync(dashboard.Page(path));
            found.AddRange((await page.EvaluateAsync<string[]>("() => window.violations")).Select(one => $"{path}: {one}"));
        }

        Assert.Empty(found);
        Assert.DoesNotContain(errors, error => error.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("<img src='data:,' onerror='window.injected = true'>")]
    [InlineData("<svg onload='window.injected = true'></svg>")]
    [InlineData("<a href='javascript:window.injected = true' id='bait'>bait</a>")]
    [InlineData("<iframe src='javascript:parent.injected = true'></iframe>")]
    [InlineData("<object data='data:text/html,<script>opener.injected=true</script>'></object>")]
    public async Task InjectedMarkup_OnALivePage_DoesNotRun(string markup)
    {
        var page = await browser.OpenPageAsync();
        await page.AddInitScriptAsync(CollectViolations);
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/sources"));

        await page.EvaluateAsync("markup => { document.body.insertAdjacentHTML('beforeend', markup); document.getElementById('bait')?.click(); }", markup);

        await page.WaitForFunctionAsync("() => window.violations.length > 0");
        Assert.False(await page.EvaluateAsync<bool>("() => !!window.injected"));
    }

    [Theory]
    [InlineData("const s = document.createElement('script'); s.textContent = 'window.injected = true'; document.head.append(s);", "script-src-elem inline")]
    [InlineData("const s = document.createElement('script'); s.src = 'data:text/javascript,window.injected=true'; document.head.append(s);", "script-src-elem data")]
    [InlineData("const s = document.createElement('style'); s.textContent = 'body { display: none }'; document.head.append(s);", "style-src-elem inline")]
    [InlineData("fetch('http://127.0.0.2:9/steal').catch(() => { });", "connect-src")]
    [InlineData("const i = new Image(); i.src = 'http://127.0.0.2:9/steal.png';", "img-src")]
    [InlineData("const f = document.createElement('form'); f.method = 'post'; f.action = 'http://127.0.0.2:9/steal'; document.body.append(f); f.submit();", "form-action")]
    public async Task InjectedElement_OnALivePage_IsRefused(string script, string directive)
    {
        var page = await browser.OpenPageAsync();
        await page.AddInitScriptAsync(CollectViolations);
        await using var dashboard = await DrawnDashboard.StartAsync();
        await page.GoLiveAsync(dashboard.Page("/sources"));

        await page.EvaluateAsync($"() => {{ {script} }}");

        await page.WaitForFunctionAsync("() => window.violations.length > 0");
        Assert.StartsWith(directive, (await page.EvaluateAsync<string[]>("() => window.violations"))[0], StringComparison.Ordinal);
        Assert.False(await page.EvaluateAsync<bool>("() => !!window.injected"));
        Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).display"));
    }

    [Fact]
    public async Task Frame_OfAnotherSite_ShowsNothingUnlessItIsNamed()
    {
        await using var stranger = await DrawnDashboard.StartAsync();
        await using var closed = await RunningDashboard.StartAsync();
        await using var open = await RunningDashboard.StartAsync(null, $"--Security:FrameAncestors:0=http://127.0.0.1:{stranger.Port}");
        using var client = closed.CreateClient();
        using var openClient = open.CreateClient();

        using var refused = await client.GetAsync("/", TestContext.Current.CancellationToken);
        using var allowed = await openClient.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains("frame-ancestors 'none'", Policy(refused), StringComparison.Ordinal);
        Assert.Contains($"frame-ancestors 'self' http://127.0.0.1:{stranger.Port}", Policy(allowed), StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}

using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Tests.Sources.Http;

public sealed class ApiOptionsTests
{
    [Fact]
    public void Fault_LimitsOutOfBounds_NamesTheSetting()
    {
        Assert.Null(new ApiOptions().Fault());
        Assert.Contains("Api:MaxBodyBytes", new ApiOptions { MaxBodyBytes = 0 }.Fault(), StringComparison.Ordinal);
        Assert.Contains("Api:MaxBatchEvents", new ApiOptions { MaxBatchEvents = 0 }.Fault(), StringComparison.Ordinal);
        Assert.Contains("Api:MaxConcurrentRequests", new ApiOptions { MaxConcurrentRequests = 0 }.Fault(), StringComparison.Ordinal);
    }
}

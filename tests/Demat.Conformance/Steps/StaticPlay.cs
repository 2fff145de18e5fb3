using Demat.Conformance.Cases;
using Demat.Engine;

namespace Demat.Conformance.Steps;

/// <summary>A model that breaks a rule must be refused.</summary>
internal static class StaticPlay
{
    internal static string? Run(ConformanceCase one) =>
        BpmnReader.Read(one.Text(one.File)).CanBeDeployed ? "expectDeployFails: the model is accepted" : null;
}

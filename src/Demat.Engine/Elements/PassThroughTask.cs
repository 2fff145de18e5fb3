using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A manual or an abstract task: the process notes that it is there and goes on.</summary>
public sealed record PassThroughTask : Activity
{
    internal static PassThroughTask Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };
}
